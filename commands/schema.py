"""``planner schema``."""

import click


@click.command()
@click.argument("kind", type=click.Choice(["instance", "scenario", "plan"]), default="instance")
def schema(kind: str) -> None:
    """Print the JSON Schema of a file format for editors / 入力補完用のJSON Schemaを出力."""
    from planner.reading.schema import json_schema
    from planner.report.talk import print_json

    print_json(json_schema(kind))
