"""A mail server for tests: aiosmtpd on the socket that it inherits as descriptor 3.

Every mail that it takes becomes a file in FOLDER, written before the server says 250. Recipients
say how it behaves: refuse@ 550, greylist@ 451, reject@ 554 after the dot, drop-mail@ as sender,
drop-rcpt@, drop-data@ and drop-end@ end the connection, stall@ never gets an answer. With `-once`
behind the name it behaves so only the first time.
"""

import argparse
import asyncio
import json
import pathlib
import socket
import ssl

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Handler:
    def __init__(self, folder):
        self.folder, self.count = pathlib.Path(folder), 0
        self.seen = set()

    async def act(self, server, session, address):
        name = address.split("@")[0]
        if name.endswith("-once"):
            first = name not in self.seen
            self.seen.add(name)
            name = name.removesuffix("-once") if first else ""
        session.name = name
        if name == "stall":
            await asyncio.Event().wait()
        if name in ("drop-mail", "drop-rcpt"):
            server.transport.abort()

    async def handle_MAIL(self, server, session, envelope, address, options):
        await self.act(server, session, address)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        await self.act(server, session, address)
        if session.name == "refuse":
            return f"550 5.1.1 <{address}>: no such user"
        if session.name == "greylist":
            return "451 4.7.1 Greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if session.name == "drop-end":
            server.transport.abort()
        if session.name == "reject":
            return "554 5.6.0 we do not like this mail"
        self.count += 1
        facts = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "options": envelope.mail_options,
            "tls": server.transport.get_extra_info("sslcontext") is not None,
            "user": session.auth_data,
            "hello": session.host_name,
            "peer": session.peer[1],
        }
        (self.folder / f"{self.count}.mail").write_bytes(envelope.original_content)
        (self.folder / f"{self.count}.json").write_text(json.dumps(facts))
        return "250 2.0.0 taken"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if getattr(self.session, "name", "") == "drop-data":
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--implicit", action="store_true", help="TLS from the first byte")
    parser.add_argument("--user")
    parser.add_argument("--password")
    chosen = parser.parse_args()

    context = None
    if chosen.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(chosen.certificate, chosen.key)

    def authenticate(server, session, envelope, mechanism, data):
        right = (
            isinstance(data, LoginPassword)
            and data.login == (chosen.user or "").encode()
            and data.password == (chosen.password or "").encode()
        )
        return AuthResult(success=right, handled=False, auth_data=chosen.user if right else None)

    handler = Handler(chosen.folder)
    loop = asyncio.new_event_loop()
    start_tls = context if context and not chosen.implicit else None

    def make():
        return Server(
            handler, hostname="mail.test", ident="test", enable_SMTPUTF8=True, loop=loop,
            tls_context=start_tls, authenticator=authenticate if chosen.user else None,
            auth_required=bool(chosen.user), auth_require_tls=False,
        )

    listener = socket.socket(fileno=3)
    loop.run_until_complete(
        loop.create_server(make, sock=listener, ssl=context if chosen.implicit else None)
    )
    loop.run_forever()


main()
