"""What a shell shows beside what it completes: the help in the language spoken, whole."""

from typing import Any

from click.shell_completion import (
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from commands.language import spoken_there


class _OneLanguage(ShellComplete):
    def get_completions(self, args: list[str], incomplete: str) -> "list[CompletionItem[Any]]":
        """Return what completes a word."""
        items = super().get_completions(args, incomplete)
        for item in items:
            english, slash, japanese = (item.help or "").partition(" / ")
            if slash:
                item.help = (english if spoken_there() == "en" else japanese).removesuffix(".")
        return items


class _Zsh(_OneLanguage, ZshComplete):
    pass


class _Fish(_OneLanguage, FishComplete):
    # The script of Click ends a help at its first comma.
    source_template = FishComplete.source_template.replace("string split ", "string split --max 1 ")


def register() -> None:
    """Let the shells that show help show this one."""
    add_completion_class(_Zsh, "zsh")
    add_completion_class(_Fish, "fish")
