from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.words import Word


class Words(exports.Words):
    def count(self, text):
        times = {}
        for word in text.split():
            times[word] = times.get(word, 0) + 1
        return [Word(word, number) for word, number in times.items()]


class Speech(exports.Speech):
    async def shout(self, text, milliseconds):
        if not text:
            raise Err("nothing to say")
        return text.upper()

    def at_once(self):
        return 1
