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
    private const int BeginningLength = 60;

    /// <summary>The same for staff alone, marked as a test. It touches no row of the original.</summary>
    /// <param name="staff">Names; none means all who have shown a chat.</param>
    public Task<Broadcast> CreateTestAsync(UnitOfWork unit, Broadcast original, IReadOnlyList<string> staff, string author,
        string? department) =>
        broadcasts.CreateAsync(unit, TestOf(original, new Audience { Staff = staff }, author, department));

    /// <param name="content">What is right: texts, and its own picture and buttons.</param>
    public async Task<Broadcast> CorrectAsync(UnitOfWork unit, Broadcast original, Broadcast content, string author, string? department)
    {
        await HaltAsync(unit, original);
        return await broadcasts.CreateAsync(unit,
            Create(content, original, BroadcastPurpose.Correction, new Audience { GotBroadcast = original.Id }, author, department));
    }

    /// <summary>Rewrites the message where the messenger can, and is a message of its own elsewhere.</summary>
    public async Task<Broadcast> WithdrawAsync(UnitOfWork unit, Broadcast original, string whyUk, string? whyEn, string author,
        string? department)
    {
        await HaltAsync(unit, original);
        var content = new Broadcast
        {
            BodyUk = BroadcastTexts.Withdrawn(Beginning(original.BodyUk), whyUk).Uk.ToString(),
            BodyEn = BroadcastTexts.Withdrawn(Beginning(original.BodyEn ?? original.BodyUk), whyEn ?? whyUk).En.ToString(), Edits = true,
        };
        return await broadcasts.CreateAsync(unit,
            Create(content, original, BroadcastPurpose.Withdrawal, new Audience { GotBroadcast = original.Id }, author, department));
    }

    /// <summary>In the words of the last correction, if there was one: nobody is told what is known to be wrong.</summary>
    public async Task<Broadcast> CreateRestAsync(UnitOfWork unit, Broadcast original, string author, string? department)
    {
        await HaltAsync(unit, original);
        var corrected =
            await unit.Db.Set<Broadcast>().Where(row => row.OfBroadcast == original.Id && row.Purpose == BroadcastPurpose.Correction
            && row.StartedAt != null).OrderByDescending(row => row.Id).FirstOrDefaultAsync();
        var rest = Create(corrected ?? original, original, BroadcastPurpose.Rest, original.Audience with { MissedBroadcast = original.Id },
            author, department);
        // A step of an event stays one, and is said to nobody to whom it was said.
        (rest.AlertId, rest.OnceKey) = (original.AlertId, original.OnceKey);
        return await broadcasts.CreateAsync(unit, rest);
    }

    /// <summary>What goes on being sent is stopped first.</summary>
    private async Task HaltAsync(UnitOfWork unit, Broadcast original)
    {
        if (original.Status is BroadcastStatus.Running or BroadcastStatus.Paused)
            await broadcasts.MoveAsync(unit, original.Id, BroadcastMove.Stop);
    }

    /// <summary>It does not wait behind the broadcast that may be running, and overtakes no danger.</summary>
    private static Broadcast TestOf(Broadcast original, Audience audience, string author, string? department)
    {
        var test = Create(original, original, BroadcastPurpose.Test, audience, author, department);
        test.Lane = Lane.Normal;
        return test;
    }

    /// <summary>Of another's content, as grave as the original.</summary>
    private static Broadcast Create(Broadcast content, Broadcast original, BroadcastPurpose purpose, Audience audience, string author,
        string? department) => new()
    {
        Purpose = purpose, OfBroadcast = original.Id, Title = original.Title, Lane = original.Lane, Level = original.Level,
        AudienceJson = audience.ToJson(),
        Author = author, AuthorDepartment = department,
        BodyUk = content.BodyUk, BodyEn = content.BodyEn, Picture = content.Picture, ButtonsJson = content.ButtonsJson,
        Latitude = content.Latitude, Longitude = content.Longitude, Edits = content.Edits,
    };

    private static string Beginning(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length <= BeginningLength) return line;
        var cut = line.LastIndexOf(' ', BeginningLength);
        if (cut <= 0) cut = char.IsHighSurrogate(line[BeginningLength - 1]) ? BeginningLength - 1 : BeginningLength;
        return $"{line[..cut].TrimEnd()}…";
    }
}
