using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>How a source of notices is doing: silence is "no data", never an all-clear.</summary>
public sealed class FeedState
{
    public string Name { get; set; } = "";
    public DateTimeOffset? TriedAt { get; set; }

    /// <summary>When it last gave something that could be read.</summary>
    public DateTimeOffset? GoodAt { get; set; }

    /// <summary>When what it gives last changed.</summary>
    public DateTimeOffset? ChangedAt { get; set; }
    public string? ContentHash { get; set; }

    /// <summary>What is wrong now, in words for staff; null: nothing.</summary>
    public string? Error { get; set; }

    /// <summary>A piece of what could not be read, so that staff see how its layout changed.</summary>
    public string? Sample { get; set; }
    public DateTimeOffset? ToldStaffAt { get; set; }
    public DateTimeOffset? ToldPeopleAt { get; set; }
}

internal sealed class FeedTables : IEntityTypeConfiguration<FeedState>
{
    public void Configure(EntityTypeBuilder<FeedState> builder)
    {
        builder.ToTable("feed_states");
        builder.HasKey(row => row.Name);
    }
}
