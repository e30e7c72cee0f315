using System.Globalization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Storage;

/// <summary>
/// Moves the wrong codes of a merged person, so that nobody can link a messenger to go on guessing. Codes of whoever leaves go, and are no
/// longer good.
/// </summary>
internal sealed class CodePersonRows : IPersonRows
{
    private static readonly Text
        Codes = new($"Коди для з'єднання месенджерів", $"Codes that link messengers"),
        Tries = new($"Хибні коди за годину", $"Wrong codes of the last hour");

    public IReadOnlyList<PersonTable> Tables { get; } =
    [
        new PersonTable<OneTimeCode>(Codes,
            (db, person) => db.Set<OneTimeCode>().Where(row => row.Purpose == OneTimeCodes.Link
                && row.Holder == person.Id.ToString(CultureInfo.InvariantCulture)),
            row => new($"діє до {KyivTime.Moment(row.ExpiresAt).Uk}", $"good until {KyivTime.Moment(row.ExpiresAt).En}"))
        {
            IsInFileOnly = true,
        },
        new PersonTable<CodeTry>(Tries, (db, person) => db.Set<CodeTry>().Where(row => row.PersonId == person.Id),
            row => KyivTime.Moment(row.At))
        {
            IsInFileOnly = true,
        },
    ];

    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        People.MoveRows(unit, "code_tries", from, into);
        return Task.CompletedTask;
    }
}
