"""The `tapsyrma` command: the same settings as the server, help for everything."""

import typer

from app.commands import audit, demo, files, server, token, user, worker

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Tapsyrma: issues of enterprises, under control.")
app.command()(server.serve)
app.command()(server.migrate)
app.command()(worker.worker)
app.command()(demo.demo)
app.add_typer(user.app, name="user")
app.add_typer(token.app, name="token")
app.add_typer(audit.app, name="audit")
app.add_typer(files.app, name="files")


def main() -> None:
    """The entry point."""
    app()


if __name__ == "__main__":
    main()
