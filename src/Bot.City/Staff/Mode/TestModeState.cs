using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Staff.Mode;

/// <summary>The one row that says whether the bot is on trial, and who wants it to be so no longer.</summary>
public sealed class TestModeState : IEntityTypeConfiguration<TestModeState>
{
    internal const int TheOne = 1;

    public int Id { get; set; } = TheOne;

    /// <summary>The bot is on trial: every message says so.</summary>
    public bool IsOn { get; set; }

    /// <summary>Since when it is as it is.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Name of who switched it last; null while it is as it was at the first start.</summary>
    public string? ChangedBy { get; set; }

    /// <summary>Name of who asked that the bot go live; null if nobody waits for a second person.</summary>
    public string? RequestedBy { get; set; }
    public DateTimeOffset? RequestedAt { get; set; }

    public void Configure(EntityTypeBuilder<TestModeState> builder)
    {
        builder.ToTable("test_mode");
        builder.Property(state => state.Id).ValueGeneratedNever();
    }
}
