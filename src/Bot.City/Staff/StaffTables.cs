using IfCity.Bots.City.Staff.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Staff;

internal sealed class StaffTables :
    IEntityTypeConfiguration<ApiKey>, IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<StaffMember>,
    IEntityTypeConfiguration<StaffChat>, IEntityTypeConfiguration<AuditChain>, IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.ToTable("staff");
        builder.HasIndex(member => member.Email).IsUnique();
        builder.Property(member => member.Departments).HasLines();
        builder.Property(member => member.Topics).HasLines();
    }

    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.HasIndex(key => key.Hash).IsUnique();
        builder.HasIndex(key => key.StaffId);
        builder.Property(key => key.Scopes).HasLines();
    }

    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => new { entry.What, entry.Id });
    }

    public void Configure(EntityTypeBuilder<AuditChain> builder)
    {
        builder.ToTable("audit_chain");
        builder.Property(chain => chain.Id).ValueGeneratedNever();
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
