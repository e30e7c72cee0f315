using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Staff.Accounts;

internal sealed class AccountTables :
    IEntityTypeConfiguration<StaffAccount>, IEntityTypeConfiguration<IdentityUserToken<long>>, IEntityTypeConfiguration<StaffSession>,
    IEntityTypeConfiguration<IdentityUserPasskey<long>>
{
    public void Configure(EntityTypeBuilder<StaffAccount> builder)
    {
        builder.ToTable("staff_accounts");
        builder.HasIndex(account => account.NormalizedUserName).IsUnique();
        builder.HasIndex(account => account.StaffId).IsUnique();
        builder.Property(account => account.ConcurrencyStamp).IsConcurrencyToken();
        // Addresses and telephones of staff stand with the member, if anywhere.
        builder.Ignore(account => account.Email).Ignore(account => account.NormalizedEmail).Ignore(account => account.EmailConfirmed);
        builder.Ignore(account => account.PhoneNumber).Ignore(account => account.PhoneNumberConfirmed);
    }

    /// <summary>The key of the authenticator and the codes for a lost telephone.</summary>
    public void Configure(EntityTypeBuilder<IdentityUserToken<long>> builder)
    {
        builder.ToTable("staff_account_tokens");
        builder.HasKey(token => new { token.UserId, token.LoginProvider, token.Name });
    }

    /// <summary>Public keys of passkeys: the private ones never leave the device of their owner.</summary>
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<long>> builder)
    {
        builder.ToTable("staff_passkeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.HasIndex(passkey => passkey.UserId);
        // In columns and not as JSON, in which the two databases would write bytes in two ways.
        builder.OwnsOne(passkey => passkey.Data, data => data.Property(part => part.SignCount).HasConversion<long>());
        builder.Navigation(passkey => passkey.Data).IsRequired();
    }

    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.ToTable("staff_sessions");
        builder.HasIndex(session => session.Hash).IsUnique();
        builder.HasIndex(session => session.AccountId);
    }
}
