using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Appeals.Bulk;

/// <summary>Words of one change to many appeals.</summary>
internal static class BulkTexts
{
    public static readonly Text
        Title = new($"З позначеними зверненнями", $"With those that are ticked"),
        Hint = new($"Спершу побачите, скільки їх і з котрими так не можна. Кожне змінюється окремо.",
            $"First you see how many there are, and with which it cannot be done. Each is changed by itself."),
        All = new($"З усіма за цим фільтром, щонайбільше {BulkChange.AtMost}",
            $"With all that fit the filter, at most {BulkChange.AtMost}"),
        What = new($"Що зробити", $"What to do"),
        AssignTo = new($"Передати працівникові", $"Give to somebody"),
        Release = new($"Повернути в чергу", $"Give back to the queue"),
        Who = new($"Кому", $"To whom"),
        Look = new($"Переглянути", $"Have a look"),
        Preview = new($"Перевірте, перш ніж змінити", $"Look before you change them"),
        Done = new($"Що зроблено", $"What was done"),
        WillChange = new($"Зміниться", $"Will change"),
        WillNot = new($"Не зміниться", $"Will not change"),
        Changed = new($"Змінено", $"Changed"),
        NotChanged = new($"Не змінено", $"Not changed"),
        NothingChanges = new($"За цих умов не зміниться жодне.", $"None of them would change."),
        CountLabel = new($"Впишіть, скільки звернень зміниться", $"Type how many will change"),
        Do = new($"Змінити", $"Change them"),
        NothingPicked = new($"Жодного звернення не позначено. Поверніться до черги й позначте потрібні.",
            $"No appeal is ticked. Go back to the queue and tick those you mean."),
        NoReason = new($"Автори мають знати причину: поверніться й напишіть кілька слів, до 1000 знаків.",
            $"Their authors are owed a reason: go back and write a few words, 1000 characters at most."),
        NoHolder = new($"Поверніться й оберіть, кому передати.", $"Go back and choose to whom to give them."),
        NoChange = new($"Поверніться й оберіть, що зробити.", $"Go back and choose what to do."),
        SomebodyElse = new($"щойно змінив хтось інший", $"somebody else has just changed it"),
        PhotoMissing = new($"потрібна світлина результату", $"it needs a picture of the result"),
        NotFromHere = new($"з теперішнього стану так не можна", $"not from its present state"),
        Over = new($"уже завершено або об'єднано", $"it is over or part of another"),
        Pick = new($"Позначити", $"Tick");

    /// <summary>What is done to them, in a few words.</summary>
    public static Text Named(BulkChange change) => change switch
    {
        { What: BulkChange.Assign } => AssignTo.Then(Text.Data($"«{change.Who}»")),
        { To: { } to } => AppealConsoleTexts.Move(to),
        _ => Release,
    };

    public static Text NotWhole(BulkChange change) => change switch
    {
        { What: BulkChange.Assign } => NoHolder,
        { To: not null } => NoReason,
        _ => NoChange,
    };

    public static Text CountThem(int count) => new($"Їх більше ніж {BulkChange.MostUnconfirmed}: впишіть {count}, щоб змінити.",
        $"They are more than {BulkChange.MostUnconfirmed}: type {count} to change them.");

    /// <summary>Why one is not changed.</summary>
    public static Text Explain(MoveResult result) => result switch
    {
        MoveResult.Changed => SomebodyElse,
        MoveResult.PhotoNeeded => PhotoMissing,
        MoveResult.Over => Over,
        MoveResult.FieldUnfilled { Field: var field } => AppealConsoleTexts.Unfilled(field),
        _ => NotFromHere,
    };
}
