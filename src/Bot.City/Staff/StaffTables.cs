using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Staff;

internal sealed class StaffTables :
    IEntityTypeConfiguration<ApiKey>, IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<StaffMember>,
    IEntityTypeConfiguration<StaffChat>, IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.ToTable("staff");
        builder.HasIndex(member => member.Email).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.HasIndex(key => key.Hash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit");
        builder.HasIndex(entry => entry.At);
    }

    public void Configure(EntityTypeBuilder<StaffChat> builder)
    {
        builder.ToTable("staff_chats");
        builder.HasKey(row => row.PersonId);
        builder.Property(row => row.PersonId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.ToTable("idempotent_requests");
        builder.HasKey(row => new { row.Scope, row.Key });
        builder.HasIndex(row => row.At);
    }
}
