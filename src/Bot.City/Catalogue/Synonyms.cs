using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>Words that staff teach the search. Adds to the unit of work; never commits.</summary>
public static class Synonyms
{
    /// <summary>Why the word cannot be taught: the field, a stable code and the reason in words; null if it can be.</summary>
    public static async Task<(string Field, string Code, Text Why)?> FindLackAsync(BotDb db, string? word, string? meaning)
    {
        if (Letters.SplitWords(word ?? "").ToList() is not [{ Length: > 1 } one])
            return ("word", "one-word-needed", new($"Додавайте по одному слову, від двох літер.",
                $"Teach one word at a time, of two letters or more."));
        if (Vocabulary.Shipped.GetWeight(Stems.Find(one)) == Weight.None)
            return ("word", "stop-word", new($"Слово «{one}» кажуть про все, тож за ним не шукають.",
                $"The word “{one}” is said of everything and is not looked for."));
        if (await db.Set<Synonym>().AnyAsync(row => row.Word == one))
            return ("word", "word-taken", new($"Слово «{one}» вже має значення: спершу вилучіть його.",
                $"The word “{one}” has a meaning already: remove it first."));
        var services = await db.Set<Service>().AsNoTracking().Where(row => !row.Hidden).ToListAsync();
        return new ServiceSearch(services).Find(meaning ?? "").Hits.Count > 0
            ? null
            : ("meaning", "meaning-unknown", new($"Поясніть значення словами, за якими в каталозі щось знаходять.",
                $"Say what it means in words by which something in the catalogue is found."));
    }

    /// <summary>False if somebody else has just taught it.</summary>
    public static bool Teach(UnitOfWork unit, string word, string meaning, string by) => unit.Session.Execute(
        "INSERT INTO synonyms (word, meaning, at, by) VALUES (@p0, @p1, @p2, @p3) ON CONFLICT (word) DO "
            + "NOTHING", Letters.SplitWords(word).First(), meaning.Trim(), unit.Now, by) > 0;
}
