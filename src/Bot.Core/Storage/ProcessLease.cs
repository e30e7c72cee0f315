using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Storage;

/// <summary>Which of several processes on one PostgreSQL does what only one may do, and until when by the server's clock.</summary>
public sealed class ProcessLease : IEntityTypeConfiguration<ProcessLease>
{
    public string Name { get; set; } = "";

    /// <summary>Machine, process and a number of that start: no process is taken for an earlier one.</summary>
    public string Holder { get; set; } = "";

    public DateTimeOffset Until { get; set; }

    public void Configure(EntityTypeBuilder<ProcessLease> builder)
    {
        builder.ToTable("leases");
        builder.HasKey(lease => lease.Name);
    }
}
