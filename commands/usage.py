"""Mistakes in how a command is written, told in Japanese and English."""

import re
import sys
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from planner.launch import EXIT_INTERRUPTED as EXIT_INTERRUPTED
from planner.launch import tell_interrupted
from planner.solve.interrupt import raise_on_interrupt

if TYPE_CHECKING:
    from planner.text.faults import Notice

EXIT_INFEASIBLE = 3
EXIT_NOTHING_FOUND = 4
EXIT_NOT_CERTIFIED = 5

# Click tells of these by showing the help, in both languages as it is.
_HELP = getattr(click.exceptions, "NoArgsIsHelpError", ())

_EXTRA = re.compile(r"Got unexpected extra arguments? \((?P<given>.*)\)", re.DOTALL)


class Misuse(click.UsageError):
    """A command that is written in a way that it cannot be run."""

    def __init__(self, text_ja: str, text_en: str, ctx: click.Context | None = None) -> None:
        super().__init__(f"{text_ja}\n{text_en}", ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the mistake, and around it in both languages what Click has in English alone."""
        stream = sys.stderr if file is None else file
        if self.ctx is not None:
            usage = self.ctx.get_usage().removeprefix("Usage:").strip()
            click.echo(f"使い方 / Usage: {usage}", stream)
            click.echo(f"詳しい説明 / Help: {self.ctx.command_path} --help\n", stream)
        click.echo(f"誤り / Error: {self.format_message()}", stream)


def refuse_given(options: Mapping[str, str], why_ja: str, why_en: str) -> None:
    """Refuse options that do nothing here; those by parameter that stand on the command line."""
    found = [option for parameter, option in options.items() if given(parameter)]
    if found:
        raise Misuse(f"{'、'.join(found)} {why_ja}", f"{', '.join(found)} {why_en}")


_NOTICES = "planner.notices"


def note(context: click.Context | None, notice: "Notice") -> None:
    """Keep what there is to say of an option until the command speaks."""
    if context is not None:
        context.meta.setdefault(_NOTICES, []).append(notice)


def noted() -> "list[Notice]":
    """Return what there is to say of the options of the command that runs."""
    context = click.get_current_context(silent=True)
    return [] if context is None else context.meta.get(_NOTICES, [])


def given(parameter: str) -> bool:
    """Tell whether a parameter of the command that runs stands on the command line."""
    source = click.get_current_context().get_parameter_source(parameter)
    return source is ParameterSource.COMMANDLINE


class BothLanguages(click.Group):
    """A group of commands whose mistakes of usage are told in both languages, Click's own too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what stands before the name of a command."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            raise self._early(ctx, error, given) or _told(error) from None
        except click.UsageError as error:
            raise _told(error) from None
        except KeyboardInterrupt:
            tell_interrupted()
            sys.exit(EXIT_INTERRUPTED)

    def _early(self, ctx: click.Context, error: click.NoSuchOption, given: list[str]) -> Misuse | None:
        """Return the mistake of an option that stands before the name of the command that has it, if so."""
        verb = next((one for one in given if one in self.list_commands(ctx)), None)
        command = self.get_command(ctx, verb) if verb is not None else None
        option = error.option_name
        if command is None or not any(option in (*one.opts, *one.secondary_opts) for one in command.params):
            return None
        return Misuse(
            f"{option} はコマンドの名前の後に書きます: planner {verb} … {option}",
            f"{option} goes after the name of the command: planner {verb} … {option}",
            ctx,
        )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is named first."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            from planner.text.suggest import Suggester  # reads much: only where a guess is needed

            hint = Suggester().hint(name, known)
            raise Misuse(
                f"コマンド {name} はありません。{hint.ja}あるもの: {'、'.join(known)}",
                f"there is no command {name}: {hint.en}there are {', '.join(known)}",
                ctx,
            )
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Find and run a command."""
        try:
            with raise_on_interrupt():
                return super().invoke(ctx)
        except click.UsageError as error:
            raise _told(error) from None
        except KeyboardInterrupt:
            tell_interrupted()
            sys.exit(EXIT_INTERRUPTED)


def _told(error: click.UsageError) -> click.UsageError:
    if isinstance(error, Misuse) or (_HELP and isinstance(error, _HELP)):
        return error
    if isinstance(error, click.NoSuchOption):
        near = _near(error)
        return Misuse(
            f"オプション {error.option_name} はありません。"
            + (f"{'、'.join(near)} のことでしょうか。" if near else ""),
            error.message + (f" Did you mean {' or '.join(near)}?" if near else ""),
            error.ctx,
        )
    return Misuse(_japanese(error), _english(error), error.ctx)


def _near(error: click.NoSuchOption) -> list[str]:
    """Return what an option that there is not may be meant for: those that it begins, else alike ones."""
    options = [] if error.ctx is None else [one for param in error.ctx.command.params for one in param.opts]
    begun = [one for one in options if one.startswith(error.option_name)]
    return sorted(begun or error.possibilities or ())


def _japanese(error: click.UsageError) -> str:
    match error:
        case click.BadOptionUsage():
            return f"オプション {error.option_name} の書き方が正しくありません。"
        case click.MissingParameter():
            return f"{_name(error)} が指定されていません。"
        case click.BadParameter() if error.message.endswith("is a file."):
            return f"{_name(error)} の値が正しくありません。ファイルではなく、フォルダーを指定してください。"
        case click.BadParameter():
            return f"{_name(error)} の値が正しくありません。{_allowed(error.param)}"
    extra = _EXTRA.fullmatch(error.format_message())
    if extra is not None:
        options = _of_months(error.ctx, extra["given"])
        hint = f"。月は {'、'.join(options)} で指定してください。" if options else ""
        return f"指定が多すぎます。余分なもの: {extra['given']}{hint}"
    return "コマンドの書き方が正しくありません。"


def _english(error: click.UsageError) -> str:
    said = error.format_message()
    extra = _EXTRA.fullmatch(said)
    options = _of_months(error.ctx, extra["given"]) if extra is not None else []
    return f"{said}; a month goes with {' or '.join(options)}" if options else said


def _of_months(ctx: click.Context | None, extra: str) -> list[str]:
    """Return the options of a command that take a month, where one of its extra arguments is a month."""
    from planner.periods.written import read_month

    if ctx is None or all(read_month(one) is None for one in extra.split()):
        return []
    options = (one for one in ctx.command.params if isinstance(one, click.Option))
    return [one.opts[0] for one in options if one.metavar == "YYYY-MM"]


def _name(error: click.BadParameter) -> str:
    return str(error.param_hint or "") if error.param is None else name_of(error.param, error.ctx)


def name_of(param: click.Parameter, ctx: click.Context | None) -> str:
    """Return what a parameter is called on the command line."""
    return param.get_error_hint(ctx).replace("'", "")


def _allowed(param: click.Parameter | None) -> str:
    match param.type if param is not None else None:
        case click.Choice() as kind:
            return f"{'、'.join(map(str, kind.choices))} のどれかにしてください。"
        case click.Path(exists=True, file_okay=False):
            return "そのフォルダーはありません。名前と場所を確認してください。"
    return ""
