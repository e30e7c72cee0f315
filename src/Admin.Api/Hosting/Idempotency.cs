using System.Security.Cryptography;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// <c>Idempotency-Key</c>: a request that makes something makes it once, however often it comes, for 7 days. The key belongs to who
/// shows the API key and to the kind of thing; the same key with another body is a mistake. Keys wait for each other in the database, so
/// the same request on two connections, or on two instances, makes one thing.
/// </summary>
public static class Idempotency
{
    public const string Header = "Idempotency-Key", Replayed = "Idempotency-Replayed";

    /// <summary>The most characters of a key.</summary>
    public const int LongestKey = 120;

    private const string HashItem = "body-hash";

    /// <summary>Hashes the body before it is read as JSON.</summary>
    public static void UseIdempotencyKeys(this IApplicationBuilder app) => app.UseWhen(
        context => HttpMethods.IsPost(context.Request.Method) && context.Request.Headers.ContainsKey(Header),
        branch => branch.Use(async (context, next) =>
        {
            if (context.Request.Headers[Header].ToString() is not { Length: > 0 and <= LongestKey } key || key.Any(char.IsControl))
            {
                await Problems.Invalid(Header, new($"Має бути від 1 до {LongestKey} знаків.",
                    $"It must have 1 to {LongestKey} characters.")).ExecuteAsync(context);
                return;
            }
            context.Request.EnableBuffering();
            context.Items[HashItem] = Convert.ToHexStringLower(await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted));
            context.Request.Body.Position = 0;
            await next(context);
        }));

    /// <summary>
    /// The number of what an earlier request of the same key made, or why this one is a mistake; neither if it is the first.
    /// </summary>
    public static async Task<(long? Made, ProblemHttpResult? Problem)> FindEarlierAsync(UnitOfWork unit, HttpContext http, string what)
    {
        if (http.Items[HashItem] is not string hash) return (null, null);
        var (scope, key) = GetName(http, what);
        if (await IdempotentRequests.BeginAsync(unit, scope, key, hash) is not { } earlier) return (null, null);
        if (earlier.BodyHash != hash)
            return (null, Problems.Problem(StatusCodes.Status409Conflict, "idempotency-key-reused",
                new($"Із цим ключем уже приходило інше тіло запиту.",
                    $"That key came before with another body."), Header, new { made = earlier.Target }));
        http.Response.Headers[Replayed] = "true";
        return (earlier.Target, null);
    }

    /// <summary>Notes what this request made.</summary>
    public static void RecordMade(UnitOfWork unit, HttpContext http, string what, long id)
    {
        var (scope, key) = GetName(http, what);
        if (http.Items.ContainsKey(HashItem)) IdempotentRequests.Complete(unit, scope, key, id);
    }

    private static (string Scope, string Key) GetName(HttpContext http, string what) =>
        ($"{http.GetHolderName()} {what}", http.Request.Headers[Header].ToString());
}
