using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Emergencies;

/// <summary>Why a phrase of danger is not kept, for staff.</summary>
public static class PhraseTexts
{
    internal static readonly Text
        WordsNeeded = new($"Напишіть від одного до шести слів, кожне щонайменше з трьох літер; одне слово щонайменше з п'яти.",
            $"Write one to six words of three letters or more; a single word has five or more."),
        DangerNeeded = new($"Виберіть, про яку небезпеку кажуть ці слова.", $"Choose of which danger these words tell."),
        Known = new($"Такі слова вже є.", $"These words are there already."),
        Unknown = new($"Таких слів уже немає.", $"These words are there no longer."),
        TooMany = new($"Слів уже забагато: приберіть зайві.", $"There are too many of them: remove some."),
        NothingBefore = new($"Попередньої версії немає.", $"There is no version before.");
}
