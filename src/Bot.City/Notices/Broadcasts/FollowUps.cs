using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>
/// Broadcasts that follow from another: a trial of it for staff, its correction or withdrawal for exactly those who got it, the rest for
/// those who did not. Adds to the unit of work; never commits.
/// </summary>
public sealed class FollowUps(BroadcastService broadcasts)
{
    /// <summary>So much of a message tells which one it was.</summary>
    private const int First = 60;

    /// <summary>The same for staff alone, marked as a test. It touches no row of the original.</summary>
    /// <param name="staff">Names; none means all who have shown a chat.</param>
    public Task<Broadcast> TestAsync(UnitOfWork unit, Broadcast of, IReadOnlyList<string> staff, string author, string? body) =>
        broadcasts.CreateAsync(unit, TestOf(of, new Audience { Staff = staff }, author, body));

    /// <param name="content">What is right: texts, and its own picture and buttons.</param>
    public async Task<Broadcast> CorrectAsync(UnitOfWork unit, Broadcast of, Broadcast content, string author, string? body)
    {
        await HaltAsync(unit, of);
        return await broadcasts.CreateAsync(unit,
            Create(content, of, BroadcastPurpose.Correction, new Audience { GotBroadcast = of.Id }, author, body));
    }

    /// <summary>Rewrites the message where the messenger can, and is a message of its own elsewhere.</summary>
    public async Task<Broadcast> WithdrawAsync(UnitOfWork unit, Broadcast of, string whyUk, string? whyEn, string author, string? body)
    {
        await HaltAsync(unit, of);
        var content = new Broadcast
        {
            BodyUk = BroadcastTexts.Withdrawn(Beginning(of.BodyUk), whyUk).Uk.ToString(),
            BodyEn = BroadcastTexts.Withdrawn(Beginning(of.BodyEn ?? of.BodyUk), whyEn ?? whyUk).En.ToString(), Edits = true,
        };
        return await broadcasts.CreateAsync(unit,
            Create(content, of, BroadcastPurpose.Withdrawal, new Audience { GotBroadcast = of.Id }, author, body));
    }

    /// <summary>In the words of the last correction, if there was one: nobody is told what is known to be wrong.</summary>
    public async Task<Broadcast> RestAsync(UnitOfWork unit, Broadcast of, string author, string? body)
    {
        await HaltAsync(unit, of);
        var corrected = await unit.Db.Set<Broadcast>().Where(row => row.OfBroadcast == of.Id && row.Purpose == BroadcastPurpose.Correction
            && row.StartedAt != null).OrderByDescending(row => row.Id).FirstOrDefaultAsync();
        var rest = Create(corrected ?? of, of, BroadcastPurpose.Rest, of.Audience with { MissedBroadcast = of.Id }, author, body);
        // A step of an event stays one, and is said to nobody to whom it was said.
        (rest.AlertId, rest.OnceKey) = (of.AlertId, of.OnceKey);
        return await broadcasts.CreateAsync(unit, rest);
    }

    /// <summary>What goes on being sent is stopped first.</summary>
    private async Task HaltAsync(UnitOfWork unit, Broadcast of)
    {
        if (of.Status is BroadcastStatus.Running or BroadcastStatus.Paused) await broadcasts.MoveAsync(unit, of.Id, BroadcastMove.Stop);
    }

    /// <summary>It does not wait behind the broadcast that may be running, and overtakes no danger.</summary>
    private static Broadcast TestOf(Broadcast of, Audience audience, string author, string? body)
    {
        var test = Create(of, of, BroadcastPurpose.Test, audience, author, body);
        test.Lane = Lane.Alert;
        return test;
    }

    /// <summary>Of another's content, as grave as the original.</summary>
    private static Broadcast Create(Broadcast content, Broadcast of, BroadcastPurpose purpose, Audience audience, string author,
        string? body) => new()
    {
        Purpose = purpose, OfBroadcast = of.Id, Title = of.Title, Lane = of.Lane, Level = of.Level, AudienceJson = audience.ToJson(),
        Author = author, AuthorDepartment = body,
        BodyUk = content.BodyUk, BodyEn = content.BodyEn, Picture = content.Picture, ButtonsJson = content.ButtonsJson,
        Latitude = content.Latitude, Longitude = content.Longitude, Edits = content.Edits,
    };

    private static string Beginning(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length <= First) return line;
        var cut = line.LastIndexOf(' ', First);
        if (cut <= 0) cut = char.IsHighSurrogate(line[First - 1]) ? First - 1 : First;
        return $"{line[..cut].TrimEnd()}…";
    }
}
