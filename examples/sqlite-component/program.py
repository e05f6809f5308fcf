"""A program in Python that uses SQLite in another component: tasks of asyncio call it at once, then rows are streamed."""

import asyncio
import sys

from componentize_py_types import Err
from wit_world import exports
from wit_world.imports import sqlite
from wit_world.imports.sqlite import Connection, Opening, Value_Integer, Value_Text


async def add(connection, name):
    changes = await connection.execute("INSERT INTO people VALUES (?, ?)", [Value_Text(name), Value_Integer(len(name))])
    return changes.rows


class Run(exports.Run):
    async def run(self):
        connection = await Connection.open(sys.argv[1], Opening(0))
        await connection.script("DROP TABLE IF EXISTS people; CREATE TABLE people (name TEXT, length INTEGER)")
        added = await asyncio.gather(*(add(connection, name) for name in ["Ada", "Zoë", "Grace"]))
        print("added", sum(added))

        with await connection.prepare("SELECT name FROM people WHERE length < ? ORDER BY name") as statement:
            stream, end = await sqlite.rows(statement, [Value_Integer(5)])
            with stream:
                while found := await stream.read(100):
                    for row in found:
                        print("found", row[0].value)
            await end.read()

        try:
            await connection.query("SELECT * FROM nowhere", [])
        except Err as error:
            print("an error:", error.value.message, error.value.code)
        await sqlite.close(connection)
