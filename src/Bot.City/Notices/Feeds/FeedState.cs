using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>How a source of notices is doing: silence is "no data", never an all-clear.</summary>
public sealed class FeedState
{
    /// <summary>Name of the feed.</summary>
    public string Name { get; set; } = "";

    /// <summary>When it was last read or uploaded; null if never.</summary>
    public DateTimeOffset? TriedAt { get; set; }

    /// <summary>When it last gave something that could be read.</summary>
    public DateTimeOffset? GoodAt { get; set; }

    /// <summary>When what it gives last changed.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Hash of what it gave last, by which a repetition is recognised.</summary>
    public string? ContentHash { get; set; }

    /// <summary>What is wrong now, in Ukrainian words for staff; null: nothing.</summary>
    public string? Error { get; set; }

    /// <summary>The same in English; null: nothing.</summary>
    public string? ErrorEn { get; set; }

    /// <summary>What is wrong now, in words for staff; null: nothing.</summary>
    public Text? Wrong => Error is { } uk ? Text.Data(uk, ErrorEn) : null;

    /// <summary>A piece of what could not be read, so that staff see how its layout changed.</summary>
    public string? Sample { get; set; }

    /// <summary>When staff were told that it is silent or cannot be read; null if it is well.</summary>
    public DateTimeOffset? ToldStaffAt { get; set; }

    /// <summary>When people were told "no data"; null if it is well.</summary>
    public DateTimeOffset? ToldPeopleAt { get; set; }

    /// <summary>Since when staff have it paused: it is not read by itself, and its silence is no alarm; null if it is not.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>Who of the staff paused it; null if it is not paused.</summary>
    public string? PausedBy { get; set; }

    internal static async Task<FeedState> FindOrAddAsync(UnitOfWork unit, FeedOptions feed)
    {
        if (await unit.Db.Set<FeedState>().FirstOrDefaultAsync(row => row.Name == feed.Name) is not { } state)
            unit.Db.Add(state = new() { Name = feed.Name });
        return state;
    }

    /// <summary>Says when a source last gave something that could be read.</summary>
    internal static async Task<Text> SayLastReadAsync(BotDb db) =>
        FeedTexts.LastRead(await db.Set<FeedState>().MaxAsync(row => row.GoodAt));
}

internal sealed class FeedTables : IEntityTypeConfiguration<FeedState>
{
    public void Configure(EntityTypeBuilder<FeedState> builder)
    {
        builder.ToTable("feed_states");
        builder.HasKey(row => row.Name);
        builder.Ignore(row => row.Wrong);
    }
}
