"""The API's description of itself (OpenAPI) as rows that a page can show, each with an example."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def routes(described: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The routes of an OpenAPI description, with an example of what each takes and gives."""
    found = []
    for path, methods in described["paths"].items():
        for method, about in methods.items():
            answer = about["responses"].get("200") or about["responses"].get("201") or {}
            found.append(
                {
                    "method": method.upper(),
                    "path": path,
                    "anchor": about["operationId"],
                    "about": about.get("description", about.get("summary", "")),
                    "parameters": [
                        {
                            "name": entry["name"],
                            "about": entry.get("description", ""),
                            "required": entry.get("required", False),
                        }
                        for entry in about.get("parameters", ())
                    ],
                    "body": _example(about.get("requestBody", {}), described),
                    "answer": _example(answer, described),
                }
            )
    return found


def _example(content: Mapping[str, Any], described: Mapping[str, Any]) -> str:
    schema = content.get("content", {}).get("application/json", {}).get("schema")
    if not schema:
        return ""
    return json.dumps(_instance(schema, described), ensure_ascii=False, indent=2)


def _instance(schema: Mapping[str, Any], described: Mapping[str, Any]) -> Any:
    """A value that fits the schema, made of its examples."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return _instance(described["components"]["schemas"][schema["$ref"].rpartition("/")[2]], described)
    if "anyOf" in schema:
        return _instance(schema["anyOf"][0], described)
    if schema.get("type") == "array":
        return [_instance(schema["items"], described)]
    if "properties" in schema:
        return {name: _instance(inner, described) for name, inner in schema["properties"].items()}
    return schema.get("default")
