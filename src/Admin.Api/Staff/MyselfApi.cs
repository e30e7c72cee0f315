using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Staff;

/// <summary>The holder of the key: who they are here, and which chats are theirs.</summary>
internal static class MyselfApi
{
    /// <param name="Department">The body that they work for; null for a key that is nobody's own.</param>
    /// <param name="Chats">Messengers in which they have shown a chat of theirs.</param>
    public sealed record MyselfView(string Name, string? Department, StaffRole Role, IReadOnlyList<string> Chats);

    /// <param name="Write">What is to be written to the bot, in the chat that is theirs.</param>
    public sealed record ChatCode(string Code, DateTimeOffset ExpiresAt, string Write);

    public static void MapMyself(this IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/staff/me").WithTags("Staff");
        me.MapGet("", ShowAsync);
        me.MapPost("/chat-code", CodeAsync);
    }

    private static async Task<Ok<MyselfView>> ShowAsync(Database database, HttpContext http, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var person = http.Staffer().Person;
        var people = await db.Set<StaffChat>().Where(row => row.Who == person).Select(row => row.PersonId).ToListAsync(cancellationToken);
        return TypedResults.Ok(new MyselfView(person, http.Staffer().Department, http.Role(),
            await db.Set<Chat>().Telling(people).Select(chat => chat.Bot).ToListAsync(cancellationToken)));
    }

    private static Task<Created<ChatCode>> CodeAsync(Database database, HttpContext http) =>
        database.InStaffTransactionAsync(unit =>
        {
            var code = StaffChats.Issue(unit, http.Staffer().Person);
            AuditEntry.Add(unit, http.Holder(), "staff.chat-code", http.Staffer().Person);
            return Task.FromResult(
                TypedResults.Created("/api/v1/staff/me", new ChatCode(code.Code, code.ExpiresAt, $"/staff {code.Code}")));
        });
}
