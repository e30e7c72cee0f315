using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Notices.Subscriptions;

internal sealed class SubscriptionTables : IEntityTypeConfiguration<Subscription>, IEntityTypeConfiguration<TopicChoice>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("subscriptions");
        builder.Ignore(row => row.Place);
        builder.Ignore(row => row.Name);
        builder.Ignore(row => row.Title);
        builder.HasIndex(row => new { row.PersonId, row.BuildingKey }).IsUnique();
        builder.HasIndex(row => row.BuildingKey);
        builder.HasIndex(row => row.StreetId);
        builder.HasIndex(row => row.Queue).HasFilter("queue IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<TopicChoice> builder)
    {
        builder.ToTable("topic_choices");
        builder.HasKey(row => new { row.Kind, row.PersonId });
        builder.HasIndex(row => row.PersonId);
    }
}
