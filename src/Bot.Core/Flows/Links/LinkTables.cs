using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Flows.Links;

/// <summary>A code by which a person shows in another messenger that they are the same one. Good once, for ten minutes.</summary>
public sealed class LinkCode
{
    /// <summary>Eight digits.</summary>
    public string Code { get; set; } = "";
    public long PersonId { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A code that was none, counted so that nobody can go on guessing. Kept for an hour.</summary>
public sealed class LinkTry
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class LinkTables : IEntityTypeConfiguration<LinkCode>, IEntityTypeConfiguration<LinkTry>
{
    public void Configure(EntityTypeBuilder<LinkCode> builder)
    {
        builder.ToTable("link_codes");
        builder.HasKey(row => row.Code);
    }

    public void Configure(EntityTypeBuilder<LinkTry> builder)
    {
        builder.ToTable("link_tries");
        builder.HasIndex(row => new { row.PersonId, row.At });
    }
}
