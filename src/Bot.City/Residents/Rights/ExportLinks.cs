using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.City.Residents.Rights;

/// <summary>Issues links to the file of a person, and opens them. A link is told in the chat only, and never stored.</summary>
public sealed class ExportLinks(Database database, IConfiguration configuration)
{
    /// <summary>What the path of a link begins with; the token follows.</summary>
    public const string Path = "/my-data/";

    private const int TokenBytes = 16;

    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    /// <summary>The address of the page that tells everybody what is kept of people.</summary>
    public string GetPrivacyPage(Language language) => $"{PublicUrl}/privacy{(language == Language.En ? "?lang=en" : "")}";

    /// <summary>A new link; an earlier one of the person's is no longer good.</summary>
    /// <param name="language">In which its page is.</param>
    public string Issue(UnitOfWork unit, long person, Language language)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        unit.Session.Execute("DELETE FROM export_links WHERE person_id = @p0", person);
        unit.Db.Add(new ExportLink { Hash = Hash(token), PersonId = person, ExpiresAt = unit.Now + GoodFor });
        return $"{PublicUrl}{Path}{token}"
            + (language == Language.En ? "?lang=en" : "");
    }

    /// <summary>True if the link can be opened. Nothing is used up, because messengers look at links of their own accord.</summary>
    public Task<bool> IsGoodAsync(string token, CancellationToken cancellationToken) => database.InTransactionAsync(unit =>
        unit.Db.Set<ExportLink>().AnyAsync(row => row.Hash == Hash(token) && row.ExpiresAt > unit.Now, cancellationToken),
        cancellationToken);

    /// <summary>Uses the link up: the person whose file it opens, or null if it is no longer good.</summary>
    public Task<long?> OpenAsync(string token, CancellationToken cancellationToken) => database.InTransactionAsync(async unit =>
    {
        var hash = Hash(token);
        var link = await unit.Db.Set<ExportLink>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Hash == hash && row.ExpiresAt > unit.Now, cancellationToken);
        // Of two at the same instant only one removes the row.
        return link is not null && unit.Session.Execute("DELETE FROM export_links WHERE hash = @p0", hash) > 0
            ? link.PersonId
            : (long?)null;
    }, cancellationToken);

    private string PublicUrl => configuration["PublicUrl"]?.TrimEnd('/') ?? "http://localhost:5080";

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
