using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Appeals;

internal sealed class AppealTables :
    IEntityTypeConfiguration<Appeal>, IEntityTypeConfiguration<AppealEvent>, IEntityTypeConfiguration<AppealNote>,
    IEntityTypeConfiguration<AppealJoin>, IEntityTypeConfiguration<AppealPerson>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.ToTable("appeals");
        builder.Ignore(appeal => appeal.Place);
        builder.Ignore(appeal => appeal.Answers);
        builder.Ignore(appeal => appeal.Description);
        builder.Ignore(appeal => appeal.IsOpen);
        builder.HasIndex(appeal => appeal.Number).IsUnique();
        builder.HasIndex(appeal => appeal.Code).IsUnique();
        // How many one person has filed within a day is counted before one more is taken.
        builder.HasIndex(appeal => new { appeal.PersonId, appeal.CreatedAt });
        builder.HasIndex(appeal => appeal.ParentId);
        builder.HasIndex(appeal => new { appeal.Status, appeal.DueAt });
        // By deadline each state is read as a page of its own, and a topic or a district of a million holds many of it.
        builder.HasIndex(appeal => new { appeal.Category, appeal.Status, appeal.DueAt });
        builder.HasIndex(appeal => new { appeal.District, appeal.Status, appeal.DueAt });
        // The queue is read newest first with one filter or two, and one filter leaves few enough rows to scan.
        builder.HasIndex(appeal => new { appeal.Status, appeal.Id });
        builder.HasIndex(appeal => new { appeal.Category, appeal.Id });
        builder.HasIndex(appeal => new { appeal.District, appeal.Id });
        builder.HasIndex(appeal => new { appeal.Assignee, appeal.Id });
        // Few appeals may be overdue, wait for news or have an external number, so partial indexes are small.
        builder.HasIndex(appeal => new { appeal.Id, appeal.DueAt }).HasFilter($"status IN {AppealQueue.Late}")
            .HasDatabaseName(AppealQueue.LateIndex);
        // What Today counts of the open ones is read from this alone.
        builder.HasIndex(appeal => new
        {
            appeal.Status, appeal.Category, appeal.DueAt, appeal.CreatedAt, appeal.Urgency, appeal.NewsAskedAt,
        }).HasFilter($"status IN {AppealQueue.Open}").HasDatabaseName(OpenAppeals.Index);
        builder.HasIndex(appeal => appeal.Id).HasFilter($"news_asked_at IS NOT NULL AND status NOT IN {AppealQueue.Closed}")
            .HasDatabaseName("ix_appeals_news_asked");
        builder.HasIndex([nameof(Appeal.Id)], "ix_appeals_returned").HasFilter("returns > 0").HasDatabaseName("ix_appeals_returned");
        builder.HasIndex([nameof(Appeal.Id)], "ix_appeals_escalated").HasFilter("supervisor_uk IS NOT NULL")
            .HasDatabaseName("ix_appeals_escalated");
        builder.HasIndex(appeal => appeal.AskAgainAt).HasFilter("ask_again_at IS NOT NULL");
        builder.HasIndex(appeal => appeal.UntoldReturnAt).HasFilter("untold_return_at IS NOT NULL");
        builder.HasIndex(appeal => appeal.ExternalNumber).HasFilter("external_number IS NOT NULL");
        // Similar appeals are looked for by category, at the same building or landmark, or near by.
        builder.HasIndex(appeal => new { appeal.BuildingKey, appeal.Category, appeal.CreatedAt });
        builder.HasIndex(appeal => new { appeal.LandmarkId, appeal.Category, appeal.CreatedAt }).HasFilter("landmark_id IS NOT NULL");
        builder.HasIndex(appeal => new { appeal.Category, appeal.CreatedAt, appeal.Latitude });
        builder.HasIndex(appeal => appeal.UpdatedAt).HasFilter(AppealRetention.Over);
        builder.Property(appeal => appeal.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<AppealEvent> builder)
    {
        builder.ToTable("appeal_events");
        builder.HasOne(line => line.Appeal).WithMany().HasForeignKey(line => line.AppealId);
        builder.HasIndex(line => line.AppealId);
        builder.HasIndex(line => line.PersonId).HasFilter("person_id IS NOT NULL");
        builder.Property(line => line.Fact).HasConversion(fact => fact!.ToJson(), json => AppealFact.FromJson(json));
    }

    public void Configure(EntityTypeBuilder<AppealNote> builder)
    {
        builder.ToTable("appeal_notes");
        builder.HasOne<Appeal>().WithMany().HasForeignKey(note => note.AppealId);
        builder.HasIndex(note => note.AppealId);
    }

    public void Configure(EntityTypeBuilder<AppealJoin> builder)
    {
        builder.ToTable("appeal_joins");
        builder.HasKey(join => new { join.AppealId, join.PersonId });
        builder.HasOne<Appeal>().WithMany().HasForeignKey(join => join.AppealId);
        builder.HasIndex(join => join.PersonId);
    }

    public void Configure(EntityTypeBuilder<AppealPerson> builder)
    {
        builder.ToTable("appeal_persons");
        builder.HasKey(person => person.AppealId);
        builder.Property(person => person.AppealId).ValueGeneratedNever();
        builder.HasOne<Appeal>().WithOne().HasForeignKey<AppealPerson>(person => person.AppealId);
        builder.HasIndex(person => person.ContactHash).HasFilter("contact_hash IS NOT NULL");
    }
}
