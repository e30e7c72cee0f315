using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Emergencies;

/// <summary>All phrases of danger as somebody kept them. The newest is in force; the others are kept to be seen and brought back.</summary>
public sealed class DangerEdition : IEntityTypeConfiguration<DangerEdition>
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public string By { get; set; } = "";
    public PhraseChangeKind Change { get; set; }

    /// <summary>The words that came or went; null where a version came back.</summary>
    public string? Words { get; set; }

    /// <summary>The phrases, as JSON.</summary>
    public string Phrases { get; set; } = "[]";

    public void Configure(EntityTypeBuilder<DangerEdition> builder) => builder.ToTable("danger_editions");
}

/// <summary>How one version differs from the one before.</summary>
public enum PhraseChangeKind
{
    /// <summary>Words came.</summary>
    Add,

    /// <summary>Words went.</summary>
    Remove,

    /// <summary>The version before came back.</summary>
    Undo,
}
