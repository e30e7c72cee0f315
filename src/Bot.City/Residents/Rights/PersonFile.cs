using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Residents.Rights;

/// <summary>What one table keeps of a person.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Title">What it keeps, in words.</param>
/// <param name="IsInFileOnly">Too many rows, and of too little interest, for a message.</param>
public sealed record PersonSection(string Table, Text Title, bool IsInFileOnly, IReadOnlyList<PersonRow> Rows);

/// <summary>All that is known of a person, as every slice answers for its own tables.</summary>
public sealed class PersonFile(IEnumerable<IPersonRows> slices)
{
    /// <summary>The sections that have rows, the person's messengers first.</summary>
    /// <param name="whole">With what is in the file only, such as the log of messages.</param>
    public async Task<IReadOnlyList<PersonSection>> ReadAsync(BotDb db, long person, bool whole)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (keys, sections) = (await PersonKeys.LoadAsync(db, person), new List<PersonSection>());
        foreach (var table in slices.SelectMany(slice => slice.Tables).OrderBy(table => table.Row != typeof(Chat)))
        {
            if (table.IsInFileOnly && !whole) continue;
            var name = db.Model.FindEntityType(table.Row)!.GetTableName()!;
            if (await table.ReadAsync(db, keys) is { Count: > 0 } rows) sections.Add(new(name, table.Title, table.IsInFileOnly, rows));
        }
        return sections;
    }
}
