import wit_world
from wit_world.imports import speech, words


class WitWorld(wit_world.WitWorld):
    def report(self, text):
        return " ".join(f"{word.text}={word.times}" for word in words.count(text))

    async def louder(self, text):
        return await speech.shout(text, 100)
