using System.Security.Claims;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Audit;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sealing;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// Lets a search of the queue find also whose telephone number or e-mail address was typed. Contacts are sealed, so a whole one is found by
/// its keyed hash, however the number is spaced; a part of one is not. Only for whoever has the right to contacts, and on record.
/// </summary>
public sealed class ContactSearch(KeyRing keys, AuditReads reads)
{
    /// <summary>The filter with what is needed to find the contact that stands in its text; as it is if there is none.</summary>
    public async Task<AppealFilter> AddAsync(AppealFilter filter, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (!user.Has(Right.Contacts) || Hash(keys, filter.Text) is not { } hashes) return filter;
        // The hash names the contact to nobody, and tells later that it was the same one.
        await reads.NoteAsync(user.GetHolderName(), "appeal.find-contact", hashes[^1], cancellationToken);
        return filter with { ContactHashes = hashes };
    }

    /// <summary>The hashes of the number or address that was typed; null if it is neither.</summary>
    internal static IReadOnlyList<string>? Hash(KeyRing keys, string? typed) =>
        Read(typed?.Trim() ?? "") is { } contact ? AppealPerson.HashContact(keys, contact) : null;

    private static string? Read(string typed) => typed.Contains('@', StringComparison.Ordinal) ? typed : PhoneNumber.Read(typed);
}
