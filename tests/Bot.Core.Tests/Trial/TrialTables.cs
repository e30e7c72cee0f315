using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Tests.Core.Trial;

/// <summary>What somebody answered.</summary>
internal sealed class FavouriteColour
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public string Name { get; set; } = "";
    public string Colour { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class TrialTables : IEntityTypeConfiguration<FavouriteColour>
{
    public void Configure(EntityTypeBuilder<FavouriteColour> builder)
    {
        builder.ToTable("favourite_colours");
        builder.HasIndex(row => row.CreatedAt);
    }
}

/// <summary>Of two persons who turn out to be one, the answers of both are kept; who leaves takes theirs along.</summary>
internal sealed class TrialPersonRows : IPersonRows
{
    public IReadOnlyList<PersonTable> Tables { get; } = [new PersonTable<FavouriteColour>(TrialTexts.Title,
        (db, person) => db.Set<FavouriteColour>().Where(row => row.PersonId == person.Id), row => Text.Data($"{row.Name}: {row.Colour}"))];

    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        People.MoveRows(unit, "favourite_colours", from, into);
        return Task.CompletedTask;
    }
}
