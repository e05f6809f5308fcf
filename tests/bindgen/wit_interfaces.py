"""Interfaces of WIT as plain values, so that two of them can be compared."""

import json
import subprocess


def resolved(wasm_tools, directory):
    words = [str(wasm_tools), "component", "wit", "--json", "--all-features", str(directory)]
    return json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


def interfaces(world):
    """For each interface, "a:b/c@1.0.0", what it has: {"type t": ..., "func f": ...}."""

    def use(of):
        if not isinstance(of, int):
            return of
        named = world["types"][of]
        return named["name"] if named["name"] is not None else kind(named["kind"])

    def kind(of):
        if isinstance(of, str):
            return of
        (word, inner), = of.items()
        if word in ("type", "list", "option", "stream", "future"):
            return [word, use(inner)]
        if word == "handle":
            return [word, [[which, use(resource)] for which, resource in inner.items()]]
        if word == "tuple":
            return [word, [use(each) for each in inner["types"]]]
        if word == "result":
            return [word, use(inner["ok"]), use(inner["err"])]
        if word in ("record", "variant", "enum", "flags"):
            (_, parts), = inner.items()
            return [word, [[part["name"], use(part.get("type"))] for part in parts]]
        return [word, inner]

    def function(of):
        role = of["kind"] if isinstance(of["kind"], str) else next(iter(of["kind"]))
        return [role, [[parameter["name"], use(parameter["type"])] for parameter in of["params"]], use(of.get("result"))]

    result = {}
    for interface in world["interfaces"]:
        if interface["name"] is None:
            continue
        package, _, version = world["packages"][interface["package"]]["name"].partition("@")
        has = {f"type {name}": kind(world["types"][index]["kind"]) for name, index in interface["types"].items()}
        has |= {f"func {name}": function(each) for name, each in interface["functions"].items()}
        result[f"{package}/{interface['name']}@{version}"] = has
    return result


def worlds(resolution):
    """For each world, "a:b/c@1.0.0", the interfaces that it imports and exports."""

    def names(items):
        result = []
        for item in items.values():
            interface = resolution["interfaces"][item["interface"]["id"]]
            package, _, version = resolution["packages"][interface["package"]]["name"].partition("@")
            result.append(f"{package}/{interface['name']}@{version}")
        return sorted(result)

    result = {}
    for world in resolution["worlds"]:
        package, _, version = resolution["packages"][world["package"]]["name"].partition("@")
        if package.startswith("wasi:"):
            result[f"{package}/{world['name']}@{version}"] = {"imports": names(world["imports"]), "exports": names(world["exports"])}
    return result
