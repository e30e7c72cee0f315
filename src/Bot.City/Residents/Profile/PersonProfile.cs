using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Residents.Profile;

/// <summary>What a person has chosen for all conversations; without a row, nothing yet.</summary>
public sealed class PersonProfile : IEntityTypeConfiguration<PersonProfile>
{
    /// <summary>The person's (<see cref="Chat.Person"/>).</summary>
    public long PersonId { get; set; }

    /// <summary>They want services and topics in the order that suits a business.</summary>
    public bool ForBusiness { get; set; }

    public void Configure(EntityTypeBuilder<PersonProfile> builder)
    {
        builder.ToTable("person_profiles");
        builder.HasKey(row => row.PersonId);
        builder.Property(row => row.PersonId).ValueGeneratedNever();
    }

    /// <summary>Whether the person has chosen the order of a business; false for who has chosen nothing.</summary>
    public static bool IsForBusiness(UnitOfWork unit, long person) =>
        unit.Session.QueryNumber("SELECT 1 FROM person_profiles WHERE person_id = @p0 AND for_business", person) is not null;

    public static async Task ChooseAsync(UnitOfWork unit, long person, bool forBusiness)
    {
        if (await unit.Db.Set<PersonProfile>().FirstOrDefaultAsync(row => row.PersonId == person) is { } row) row.ForBusiness = forBusiness;
        else unit.Db.Add(new PersonProfile { PersonId = person, ForBusiness = forBusiness });
        await unit.FlushAsync();
    }
}

/// <summary>Merges what was chosen when two persons are linked: the choice of the one who gave the code stays.</summary>
internal sealed class ProfilePersonRows : IPersonRows
{
    private static readonly Text
        Choices = new($"Ваші вподобання", $"Your choices"),
        ForBusiness = new($"порядок для бізнесу", $"the order for business"),
        ForResidents = new($"порядок для мешканців", $"the order for residents");

    public IReadOnlyList<PersonTable> Tables { get; } = [new PersonTable<PersonProfile>(Choices,
        (db, person) => db.Set<PersonProfile>().Where(row => row.PersonId == person.Id),
        row => row.ForBusiness ? ForBusiness : ForResidents)];

    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute("DELETE FROM person_profiles WHERE person_id = @p0 AND EXISTS (SELECT 1 FROM person_profiles p "
            + "WHERE p.person_id = @p1)", from, into);
        People.MoveRows(unit, "person_profiles", from, into);
        return Task.CompletedTask;
    }
}
