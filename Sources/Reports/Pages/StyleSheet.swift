/// How the pages look: system fonts, one accent, light and dark.
enum StyleSheet {
  static let markup = Markup(verbatim: "\n" + colours + layout + tables + pictures + media)

  private static let colours = """
    :root{--ground:#fcfcfa;--ink:#1b1f1f;--soft:#555d5c;--rule:#d9dedb;--wash:#eef2ef;--accent:#0a6b69;--pale:#a9d2cd}
    @media (prefers-color-scheme:dark){:root{--ground:#121616;--ink:#e8ecea;--soft:#a3adab;--rule:#2e3735;--wash:#1b2221;--accent:#63cdc5;--pale:#24605c}}
    @media (forced-colors:active){:root{--ground:Canvas;--ink:CanvasText;--soft:CanvasText;--rule:CanvasText;--wash:Canvas;--accent:LinkText;--pale:GrayText}}

    """

  private static let layout = """
    *{box-sizing:border-box}
    html{color-scheme:light dark;-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0 auto;padding:0 1.25rem;max-width:72rem;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
    a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
    a:hover{text-decoration-thickness:2px}
    :focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
    main:focus{outline:none}
    .skip{position:absolute;left:-99rem;top:.5rem;padding:.5rem 1rem;background:var(--ground);z-index:1}
    .skip:focus{left:1rem}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    header{display:flex;flex-wrap:wrap;gap:.25rem 2rem;align-items:baseline;justify-content:space-between;padding:1.1rem 0;border-bottom:1px solid var(--rule)}
    header ul{display:flex;flex-wrap:wrap;gap:0 1.1rem;margin:0;padding:0;list-style:none}
    header li a{display:inline-block;padding:.3rem 0;color:var(--soft);text-decoration:none}
    header li a:hover{color:var(--accent);text-decoration:underline}
    .brand{margin:0;color:var(--soft)}
    .brand a{color:var(--ink);font-weight:600;text-decoration:none;margin-right:.5rem;padding:.3rem 0}
    .icon{width:14px;margin-right:.45rem}
    .icon path{fill:var(--accent)}
    section{padding:2.4rem 0 .6rem}
    section+section{border-top:1px solid var(--rule);margin-top:1.8rem}
    h1{margin:.4rem 0 .6rem;font-size:clamp(1.9rem,1.1rem + 3.4vw,3.4rem);line-height:1.12;letter-spacing:-.022em;font-weight:700;max-width:22ch;text-wrap:balance}
    h1 time{color:var(--accent);white-space:nowrap}
    h2{margin:0;font-size:1.3rem;line-height:1.25;letter-spacing:-.01em}
    h3{margin:1.8rem 0 .5rem;font-size:1rem}
    h3 small{font-size:.9rem;font-weight:400;color:var(--soft)}
    p{margin:.5rem 0;max-width:68ch}
    .lead{font-size:1.12rem}
    .now>.lead{font-size:1.2rem;color:var(--soft)}
    .note,.evidence,.origin,footer{color:var(--soft);font-size:.9rem}
    .evidence{display:block;overflow-wrap:anywhere}
    .warning{padding-left:.8rem;border-left:3px solid var(--accent)}
    .title .note{margin:.3rem 0 1rem}
    .content>:first-child,.content>:first-child>:first-child{margin-top:0}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:1.2rem 1.5rem;margin:1.6rem 0 1.4rem}
    .figures div{display:flex;flex-direction:column-reverse;justify-content:flex-end;padding-top:.6rem;border-top:2px solid var(--accent)}
    .figures dd{margin:0;font-size:1.5rem;line-height:1.2;font-weight:600;letter-spacing:-.01em}
    .figures dt{color:var(--soft);font-size:.9rem}
    .pair{display:grid;gap:1.5rem 2.5rem;align-items:start}
    ul,ol{padding-left:1.2rem}
    .plain,.reasons,.cards,.releases,.files{list-style:none;margin:0;padding:0}
    .plain li{margin:.35rem 0}
    .reasons li{margin:.8rem 0;padding-left:.9rem;border-left:2px solid var(--pale)}
    .reasons strong{color:var(--accent)}
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:1.2rem;margin-top:1.6rem}
    .cards li{padding:1rem 1.1rem;border:1px solid var(--rule);border-radius:.5rem;font-size:.9rem}
    .cards h3{margin:0 0 .4rem}
    .releases>li{padding:1.1rem 0;border-top:1px solid var(--rule);scroll-margin-top:1rem}
    .releases>li:first-child{border-top:0;padding-top:0}
    .releases>li:target h3{background:var(--wash)}
    .releases h3{margin:0 0 .2rem;font-size:1.1rem}
    .releases table{max-width:34rem}
    .files li{margin:.35rem 0}
    .cycles{margin:0}
    .cycles div{display:grid;grid-template-columns:2.6rem 1fr;gap:.5rem}
    .cycles dt{padding:.3rem 0;color:var(--soft)}
    .cycles dd{margin:0;display:flex;flex-wrap:wrap;gap:0 .9rem}
    .cycles a,.timeline th a{text-decoration:none}
    .cycles a:hover,.timeline th a:hover{text-decoration:underline}
    .cycles a{padding:.3rem 0;min-width:2.2rem}
    .legend{margin:.5rem 0;font-size:.88rem}
    .legend div{display:grid;grid-template-columns:4rem minmax(0,1fr);gap:.5rem}
    .legend dt{font-weight:600}
    .legend dd{margin:0}
    .neighbours{display:flex;justify-content:space-between;gap:1rem;padding:1rem 0;border-top:1px solid var(--rule)}
    .neighbours a{padding:.3rem 0}
    footer{margin-top:2rem;padding:1.2rem 0 2.5rem;border-top:1px solid var(--rule)}

    """

  private static let tables = """
    .scroll{overflow-x:auto}
    table{width:100%;border-collapse:collapse;font-size:.95rem}
    caption{padding:0 0 .4rem;text-align:left;font-weight:600}
    th,td{padding:.42rem .9rem .42rem 0;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--rule)}
    th:last-child,td:last-child{padding-right:0}
    tbody tr:last-child>*{border-bottom:0}
    thead th{color:var(--soft);font-weight:400;font-size:.85rem}
    tbody th{font-weight:600;white-space:nowrap}
    .number{text-align:right;white-space:nowrap}
    .picture{width:45%}
    .pair+table,.scroll+table{margin-top:1.8rem}
    time{white-space:nowrap}
    td em{font-style:normal;white-space:nowrap}
    abbr{text-decoration:none}
    .days .picture,.areas .picture{width:40%}
    .areas{font-size:.85rem;margin-top:.6rem}
    .areas th,.areas td{padding:.15rem .7rem .15rem 0;border:0}
    .areas th{font-weight:400;white-space:normal}
    .areas thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .timeline .picture{width:52%}
    .timeline th,.timeline td{padding-top:.25rem;padding-bottom:.25rem;vertical-align:middle}
    .sizes .number{width:15%}
    .tag{display:inline-block;max-width:7rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;vertical-align:bottom;padding:.05rem .5rem;border:1px solid var(--rule);border-radius:1rem;font-size:.85rem}
    .tag.strong{border-color:var(--accent);color:var(--accent)}
    .bins{max-width:14rem;font-size:.85rem}
    .bins th,.bins td{padding-top:.15rem;padding-bottom:.15rem;border:0}
    .scores{font-size:.88rem}
    .scores .own{color:var(--accent)}
    .supported tbody th{white-space:normal;overflow-wrap:anywhere}

    """

  private static let pictures = """
    svg{display:inline-block;vertical-align:middle;overflow:visible}
    svg text{fill:var(--ink);font-size:.8rem}
    .bar rect{fill:var(--accent)}
    .bar{background:none}
    .course{margin:.8rem 0;display:block}
    .axis,.grid,.diagonal{stroke:var(--rule);stroke-width:1.5}
    .diagonal{stroke:var(--soft);stroke-width:1;stroke-dasharray:4 4}
    .window{stroke:var(--pale);stroke-width:9;stroke-linecap:butt}
    .ahead{stroke:var(--soft);stroke-width:1.5;stroke-dasharray:2 4}
    .span{stroke:var(--pale);stroke-width:6}
    line.days{stroke:var(--accent);stroke-width:11}
    svg .label,svg .month{fill:var(--soft)}
    svg .month{font-size:.72rem}
    svg .value{font-weight:600}
    svg .top{fill:var(--ink);font-weight:700}
    svg .value.top{fill:var(--accent);font-size:1rem}
    .plot .label{font-size:.72rem}
    .candidate{fill:var(--ink);stroke:var(--ground);stroke-width:2}
    .candidate.expected{fill:var(--ground);stroke:var(--ink);stroke-width:1.5}
    .candidate.unsure{stroke-dasharray:2 2}
    .final{fill:var(--accent);stroke:var(--ground);stroke-width:1.5}
    .final.expected{fill:var(--ground);stroke:var(--accent);stroke-width:2}
    .event{fill:var(--accent);fill-opacity:.85;stroke:var(--ground)}
    .plot{max-width:22rem}
    svg .count{font-size:.72rem;fill:var(--ground);font-weight:600}
    svg .axis-name{fill:var(--soft);font-style:italic}
    figure{margin:1.2rem 0 0}
    figcaption{font-weight:600;max-width:34ch;margin-bottom:.6rem}
    .reliability>div{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}

    """

  private static let media = """
    @media (min-width:48rem){.pair{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
    @media (min-width:64rem){body{padding:0 2rem}section:not(.now){display:grid;grid-template-columns:13rem minmax(0,1fr);gap:2.5rem}.reliability>div{grid-template-columns:minmax(0,1fr) 8.5rem}}
    @media (max-width:40rem){.wide{display:none}.scroll{box-shadow:inset -.9rem 0 .7rem -.7rem var(--rule)}table{font-size:.88rem}th,td{padding-right:.6rem}line.days{stroke-width:7}.row .candidate{stroke-width:2.6}}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    @media print{:root{--ground:#fff;--ink:#000;--soft:#333;--rule:#bbb;--wash:#fff;--accent:#0a6b69;--pale:#a9d2cd}html{color-scheme:light}body{max-width:none;padding:0;font-size:10pt}header nav,.skip{display:none}section{padding:1rem 0 0;break-inside:auto}h1{font-size:24pt}h2,h3{break-after:avoid}tr,figure,.cards li,.course{break-inside:avoid}.scroll{overflow:visible}.scores{font-size:8pt}.pair{grid-template-columns:1fr 1fr}a{color:inherit}}

    """
}
