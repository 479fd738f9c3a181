"""``planner schema``."""

import json

import click


@click.command()
@click.argument("kind", type=click.Choice(["instance", "scenario", "plan"]), default="instance")
def schema(kind: str) -> None:
    """Print the JSON Schema of a file format for editors / 入力補完用のJSON Schemaを出力."""
    from planner.reading.schema import json_schema

    click.echo(json.dumps(json_schema(kind), ensure_ascii=False, indent=1))
