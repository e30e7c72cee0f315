using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Staff;

/// <summary>The holder of the key: who they are here, and which chats are theirs.</summary>
internal static class MyselfApi
{
    /// <summary>Who holds the key that was shown.</summary>
    /// <param name="Name">Their name, as it stands in histories and in the audit.</param>
    /// <param name="Department">The department that they work for; null for a key that is nobody's own.</param>
    /// <param name="Role">What they may do.</param>
    /// <param name="Chats">Messengers in which they have shown a chat of theirs.</param>
    public sealed record MyselfView(string Name, string? Department, StaffRole Role, IReadOnlyList<string> Chats);

    /// <summary>A code by which a member of the staff shows which chat is theirs.</summary>
    /// <param name="Code">The digits; good once.</param>
    /// <param name="ExpiresAt">Until when it is good, UTC.</param>
    /// <param name="Write">What is to be written to the bot, in the chat that is theirs.</param>
    public sealed record ChatCode(string Code, DateTimeOffset ExpiresAt, string Write);

    public static void MapMyself(this IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/staff/me").WithTags("Staff");
        me.MapGet("", ShowAsync);
        me.MapPost("/chat-code", MakeCodeAsync);
    }

    /// <summary>Shows who holds this key.</summary>
    internal static async Task<Ok<MyselfView>> ShowAsync(Database database, HttpContext http, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var person = http.GetStaffer().Person;
        return TypedResults.Ok(new MyselfView(person, http.GetStaffer().Department, http.GetRole(),
            await StaffChats.ListAsync(db, person, cancellationToken)));
    }

    /// <summary>Makes a code to show which chat is one's own.</summary>
    internal static Task<Created<ChatCode>> MakeCodeAsync(Database database, HttpContext http) =>
        database.InStaffTransactionAsync(unit =>
        {
            var code = StaffChats.Issue(unit, http.GetHolderName(), http.GetStaffer().Person);
            return Task.FromResult(
                TypedResults.Created("/api/v1/staff/me", new ChatCode(code.Code, code.ExpiresAt, StaffChats.Write(code))));
        });
}
