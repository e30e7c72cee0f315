using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Staff;

/// <summary>Keys of the staff API: list, make (shown once), rotate, revoke one or all of a member.</summary>
internal static class ApiKeysApi
{
    /// <summary>A key of the staff API, without the key itself.</summary>
    /// <param name="Id">Id of the key.</param>
    /// <param name="Name">Who holds it, in words; this name stands in histories and in the audit.</param>
    /// <param name="Prefix">First characters of the key, to tell keys apart.</param>
    /// <param name="Role">What its holder may do.</param>
    /// <param name="StaffId">Id of the member of staff whose it is; null for the first key and for other systems.</param>
    /// <param name="Scopes">The rights of the role to which it is limited; null for all of them, none for reading alone.</param>
    /// <param name="CreatedAt">When it was made, UTC.</param>
    /// <param name="ExpiresAt">From when on it is refused, UTC; null if never by itself.</param>
    /// <param name="LastUsedAt">When it was last shown, UTC, to the hour; null if it never was.</param>
    /// <param name="ReplacedById">Id of the key that takes its place; null while none does.</param>
    /// <param name="RevokedAt">When it was revoked, UTC; null while it is good.</param>
    public sealed record KeyView(long Id, string Name, string Prefix, StaffRole Role, long? StaffId, IReadOnlyList<Right>? Scopes,
        DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, long? ReplacedById, DateTimeOffset? RevokedAt);

    /// <summary>A key that is to be made.</summary>
    /// <param name="Name">Who holds it, in words; this name stands in histories and in the audit.</param>
    /// <param name="Role">What its holder may do: administrator, operator (as if left out), executor, editor, broadcaster, approver or
    /// viewer; a member of staff's key has theirs.</param>
    /// <param name="StaffId">Id of the member of staff whose it is; left out, it is nobody's own.</param>
    /// <param name="Scopes">The rights of the role to which it is limited; left out, all of them; empty, reading alone.</param>
    /// <param name="ExpiresAt">From when on it is refused; left out, never by itself.</param>
    public sealed record NewKey([property: Required, StringLength(80, MinimumLength = 2)] string Name, StaffRole Role = StaffRole.Operator,
        long? StaffId = null, [property: MaxLength(100)] IReadOnlyList<Right>? Scopes = null, DateTimeOffset? ExpiresAt = null);

    /// <summary>How a key is followed by another.</summary>
    /// <param name="OverlapHours">How long the old one works beside the new one: 0 to 720 hours; 24 if left out.</param>
    public sealed record Rotation([property: Range(0, KeyWork.LongestOverlap)] int OverlapHours = 24);

    /// <summary>A key that was just made.</summary>
    /// <param name="Key">What is kept of it.</param>
    /// <param name="Secret">The key itself, shown this once and never again: only its hash is kept.</param>
    public sealed record MadeKey(KeyView Key, string Secret);

    /// <summary>How many keys were revoked.</summary>
    /// <param name="Revoked">Those that were in force until now.</param>
    public sealed record RevokedKeys(int Revoked);

    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys");
        keys.MapGet("", ListAsync).Needs(Right.Staff);
        keys.MapPost("", MakeAsync).Needs(Right.Staff);
        keys.MapDelete("", RevokeAsync).Needs(Right.Staff);
        keys.MapPost("/{id:long}/rotate", RotateAsync).Needs(Right.Staff);
    }

    /// <summary>Lists the keys of the API, revoked ones among them.</summary>
    /// <param name="prefix">Only the one that begins so: the first characters of a key that was found where it should not be. A whole key
    /// does not belong in an address.</param>
    /// <param name="staffId">Only those of this member of staff.</param>
    internal static async Task<Results<Ok<List<KeyView>>, ProblemHttpResult>> ListAsync(
        Database database, CancellationToken cancellationToken, string? prefix = null, long? staffId = null)
    {
        if (prefix?.Length > ApiKey.LongestPrefix)
            return Problems.Invalid("prefix", new($"Щонайбільше перші {ApiKey.LongestPrefix} знаків ключа.",
                $"At most the first {ApiKey.LongestPrefix} characters of a key."));
        await using var db = database.OpenForReading();
        return TypedResults.Ok((await db.Set<ApiKey>()
            .Where(key => (prefix == null || key.Prefix.StartsWith(prefix)) && (staffId == null || key.StaffId == staffId))
            .OrderBy(key => key.Id).ToListAsync(cancellationToken)).ConvertAll(ToView));
    }

    /// <summary>Makes a key; it is shown this once.</summary>
    /// <param name="asked">For whom, and what it may do.</param>
    internal static async Task<Results<Created<MadeKey>, ProblemHttpResult>> MakeAsync(NewKey asked, KeyWork work, HttpContext http) =>
        ToAnswer(await work.MakeAsync(http.GetHolderName(), new(asked.Name, asked.Role, asked.StaffId, asked.Scopes, asked.ExpiresAt)));

    /// <summary>Makes a key like this one, which works beside it for a time.</summary>
    /// <remarks>Until then whoever holds the old one puts the new one in its place; nothing stands still meanwhile.</remarks>
    /// <param name="id">Id of the key that is to be replaced.</param>
    /// <param name="how">For how long both work.</param>
    internal static async Task<Results<Created<MadeKey>, ProblemHttpResult>> RotateAsync(
        long id, Rotation how, KeyWork work, HttpContext http) =>
        ToAnswer(await work.RotateAsync(http.GetHolderName(), id, TimeSpan.FromHours(how.OverlapHours)));

    /// <summary>Revokes a key, or all keys of a member of staff: they are refused from now on, on every instance.</summary>
    /// <param name="id">Id of the key; either this or <c>staffId</c>.</param>
    /// <param name="staffId">Id of the member; either this or <c>id</c>.</param>
    internal static async Task<Results<Ok<RevokedKeys>, ProblemHttpResult>> RevokeAsync(KeyWork work, HttpContext http, long? id = null,
        long? staffId = null)
    {
        if (id is null == staffId is null) return Problems.Invalid("id", new($"Вкажіть або ключ, або працівника.",
            $"Either a key or a member of staff is meant."));
        if (id is { } key)
            return await work.RevokeAsync(http.GetHolderName(), key) is KeyResult.Revoked
                ? TypedResults.Ok(new RevokedKeys(1))
                : Problems.NotFound(new($"ключа", $"key"));
        return await work.RevokeAllAsync(http.GetHolderName(), staffId!.Value) is KeyResult.Revoked { Count: var count }
            ? TypedResults.Ok(new RevokedKeys(count))
            : Problems.NotFound(new($"працівника", $"member of staff"));
    }

    private static Results<Created<MadeKey>, ProblemHttpResult> ToAnswer(KeyResult result) => result switch
    {
        KeyResult.Made(var row, var secret) => TypedResults.Created($"/api/v1/api-keys/{row.Id}", new MadeKey(ToView(row), secret)),
        KeyResult.NoMember => Problems.Invalid("staffId", new($"Такого працівника немає.", $"There is no such member of staff.")),
        KeyResult.Past => Problems.Invalid("expiresAt", new($"Кінець має бути в майбутньому.", $"It must end in the future.")),
        KeyResult.Over => Problems.Problem(StatusCodes.Status409Conflict, "key-over", new($"Ключ уже не діє, або йому є наступник.",
            $"The key is over, or has one after it.")),
        _ => Problems.NotFound(new($"ключа", $"key")),
    };

    private static KeyView ToView(ApiKey row) => new(row.Id, row.Name, row.Prefix, row.Role, row.StaffId, row.Scopes, row.CreatedAt,
        row.ExpiresAt, row.LastUsedAt, row.ReplacedById, row.RevokedAt);
}
