using IfCity.Bots.City.Staff.Audit;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>Words of the audit's page.</summary>
internal static class AuditTexts
{
    public static readonly Text
        Title = new($"Журнал дій", $"Audit"),
        What = new($"Хто, що й коли змінив або прочитав. Записи лише додаються; кожен містить відбиток попереднього.",
            $"Who changed or read what, and when. Entries are only added; each bears the hash of the one before."),
        FilterName = new($"Пошук у журналі", $"Search the audit"),
        Who = new($"Хто", $"Who"),
        Verb = new($"Дія", $"Action"),
        VerbHint = new($"Наприклад: appeal або appeal.move", $"For example: appeal or appeal.move"),
        Target = new($"Номер або код", $"Number or id"),
        Origin = new($"Звідки", $"From where"),
        OriginHint = new($"Адреса, початок ключа або session 17", $"An address, the prefix of a key, or session 17"),
        Since = new($"Від дня", $"From day"),
        Until = new($"До дня", $"Until day"),
        Show = new($"Показати", $"Show"),
        Reset = new($"Скинути", $"Reset"),
        When = new($"Коли", $"When"),
        Change = new($"Було і стало", $"Before and after"),
        Before = new($"Було", $"Before"),
        After = new($"Стало", $"After"),
        Empty = new($"Таких записів немає.", $"There are no such entries."),
        Service = new($"сама служба", $"the service itself"),
        First = new($"На початок", $"To the first page"),
        Next = new($"Давніші", $"Older"),
        Csv = new($"Завантажити CSV", $"Download CSV"),
        Json = new($"Завантажити JSON", $"Download JSON"),
        Check = new($"Перевірити цілісність", $"Verify"),
        Nothing = new($"Журнал порожній.", $"The audit is empty.");

    public static Text Describe(AuditReport report) => report switch
    {
        { IsWhole: true, Verified: 0 } => Nothing,
        { IsWhole: true } => new(
            $"Журнал цілий: перевірено записів {report.Verified}, останній {report.Last}, його відбиток {report.LastHash}.",
            $"The audit is whole: {report.Verified} entries verified, the last is {report.Last}, its hash {report.LastHash}."),
        { Fault: AuditFault.Missing } => new($"Запису {report.BrokenAt} немає: його вилучили. До нього цілих записів {report.Verified}.",
            $"Entry {report.BrokenAt} is missing: it was removed. Before it {report.Verified} entries are whole."),
        { Fault: AuditFault.Foreign } => new($"Запис {report.BrokenAt} зробила не служба: він стоїть поза ланцюгом.",
            $"Entry {report.BrokenAt} was not written by the service: it stands outside the chain."),
        _ => new($"Запис {report.BrokenAt} змінено після того, як його зроблено. До нього цілих записів {report.Verified}.",
            $"Entry {report.BrokenAt} was changed after it was written. Before it {report.Verified} entries are whole."),
    };
}
