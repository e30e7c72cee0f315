using IfCity.Bots.City.Emergencies;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Emergencies;

/// <summary>Words of the pages about danger, as staff read them.</summary>
internal static class DangerConsoleTexts
{
    /// <summary>In a text of ours it would make words bold.</summary>
    private const string Star = "*";

    public static readonly Text
        Title = new($"Слова небезпеки", $"Danger words"),
        What = new($"Бот навчений чути небезпеку сам. Тут можна додати слова, яких він не розпізнає, або втишити ті, на які реагує "
            + $"даремно. Перш ніж зберегти, ви побачите, що зміниться.",
            $"The bot has learned to hear danger. Here you add words that it does not know, or quieten those that it minds in vain. Before "
            + $"anything is saved you see what would change."),
        Add = new($"Додати слова", $"Add words"),
        Words = new($"Слова", $"Words"),
        WordsHint = new($"від одного до шести, стоять поруч у будь-якому порядку; «сичит{Star}» означає з будь-яким закінченням",
            $"one to six, close together in any order; “hiss{Star}” means with any ending"),
        Effect = new($"Що робити", $"What to do"),
        OfWhat = new($"Про яку небезпеку", $"Of which danger"),
        Choose = new($"виберіть", $"choose"),
        None = new($"жодну: лише втишити", $"none: only quieten"),
        Try = new($"Показати, що зміниться", $"Show what would change"),
        Kept = new($"Слова, що діють", $"Words in force"),
        Empty = new($"Власних слів ще немає: діє лише те, чого бот навчений.",
            $"There are no words of the staff yet: what the bot has learned is all."),
        Remove = new($"Прибрати", $"Remove"),
        History = new($"Версії", $"Versions"),
        NoHistory = new($"Змін ще не було.", $"Nothing has been changed yet."),
        Undo = new($"Повернути попередню версію", $"Bring the version before back"),
        Preview = new($"Що зміниться", $"What would change"),
        Back = new($"До слів небезпеки", $"To the danger words"),
        Nothing = new($"На виміряних текстах не зміниться нічого: таких слів у них немає.",
            $"Nothing would change on the measured texts: none has these words."),
        Heard = new($"Почуто небезпек", $"Dangers heard"),
        False = new($"Хибних тривог", $"False alarms"),
        Now = new($"тепер", $"now"),
        After = new($"стане", $"would be"),
        NewlyHeard = new($"Почує небезпеку, якої не чув", $"Dangers that would be heard and are not"),
        NoLongerHeard = new($"Перестане чути небезпеку", $"Dangers that would be heard no more"),
        NewFalse = new($"Нові хибні тривоги", $"New false alarms"),
        FalseNoMore = new($"Хибні тривоги, яких не стане", $"False alarms that would be no more"),
        NumberNamed = new($"Зміниться названий номер", $"Another number, or none, would be named"),
        OnlyCounted = new($"Тексти з контрольної половини лише рахуємо й не показуємо.",
            $"Texts of the control half are only counted, not shown."),
        Save = new($"Зберегти", $"Save"),
        Outdated = new($"Нічого не збережено: слова змінили, поки ви дивилися. Ось що зміниться тепер.",
            $"Nothing was saved: the words were changed while you looked. This is what would change now."),
        NotConfirmed = new($"Нічого не збережено: впишіть, скільки стане нових хибних тривог.",
            $"Nothing was saved: type how many new false alarms there would be."),
        Done = new($"Збережено. Бот уже слухає по-новому.", $"Saved. The bot hears so from now on."),
        Removed = new($"прибрано", $"removed"),
        Added = new($"додано", $"added"),
        Undone = new($"повернуто попередню версію", $"the version before came back");

    /// <summary>How large the measured set is.</summary>
    public static Text Measured(BenchReport bench) => new(
        $"Перевірено на {bench.Texts} текстах, у {bench.Dangers} з них справжня небезпека.",
        $"Tried on {bench.Texts} texts, {bench.Dangers} of which tell of real danger.");

    /// <summary>Asks for the number of new false alarms.</summary>
    public static Text Confirm(int count) => new(
        $"Буде {PluralForms.Uk(count, "нова хибна тривога", "нові хибні тривоги", "нових хибних тривог")}. Впишіть це число, щоб "
            + $"підтвердити",
        $"There would be {PluralForms.En(count, "new false alarm", "new false alarms")}. Type the number to confirm");

    public static Text Named(PhraseEffect effect) => effect switch
    {
        PhraseEffect.Alarm => new($"тривога: одразу сказати, що робити", $"alarm: say at once what to do"),
        PhraseEffect.Number => new($"назвати номер спокійно", $"name the number calmly"),
        _ => new($"втишити на крок", $"a step quieter"),
    };

    public static Text Named(PhraseChangeKind change) => change switch
    {
        PhraseChangeKind.Add => Added,
        PhraseChangeKind.Remove => Removed,
        _ => Undone,
    };

    /// <summary>A danger as staff tell it from the others: the beginning of its hint and the number.</summary>
    public static Text NameOf(Danger danger) => Text.Data(
        $"{danger.HintUk.Split(':', '.')[0]} · {danger.Call}", $"{danger.HintEn.Split(':', '.')[0]} · {danger.Call}");
}
