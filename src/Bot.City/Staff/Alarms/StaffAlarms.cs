using System.Diagnostics.Metrics;
using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Outgoing;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace IfCity.Bots.City.Staff.Alarms;

/// <summary>
/// Tells staff what is wrong, in the chats that they showed to be theirs and by a second way (a letter, a webhook, or both). The ways do
/// not depend on each other: when the database is away, or the messenger, the other still works.
/// </summary>
public sealed partial class StaffAlarms(Database database, Outbox outbox, AddressGuard guard, IOptions<AlarmOptions> options,
    TimeProvider clock, ILogger<StaffAlarms> log) : IDisposable
{
    private static readonly TimeSpan LongestLetter = TimeSpan.FromSeconds(20);
    private static readonly OutgoingLimits Limits = OutgoingLimits.Within(10, 64 * 1024);

    private static readonly Meter Meter = new("IfCity.Bots");
    private static readonly Counter<long> Told =
        Meter.CreateCounter<long>("ifcity_alarms", description: "Alarms to staff, by way and outcome");

    private readonly AlarmBook _book =
        new(TimeSpan.FromSeconds(options.Value.AfterSeconds), TimeSpan.FromHours(options.Value.ReminderHours), clock);

    private readonly OutgoingClient _client = new(guard);

    /// <summary>Compares what is wrong now with what was wrong before, and tells staff what is news to them.</summary>
    public async Task WatchAsync(IReadOnlyCollection<Trouble> troubles, CancellationToken cancellationToken)
    {
        foreach (var alarm in _book.Update(troubles))
        {
            LogAlarm(alarm.Moment, alarm.Key, alarm.Words.En.ToString());
            await EachByItself.RunAsync(ListWays(alarm), async way => await TryAsync(way.Name, way.TellAsync, cancellationToken));
        }
    }

    public void Dispose() => _client.Dispose();

    private List<(string Name, Func<CancellationToken, Task> TellAsync)> ListWays(Alarm alarm)
    {
        var ways = new List<(string, Func<CancellationToken, Task>)> { ("chat", stop => TellInChatsAsync(alarm, stop)) };
        if (options.Value.Url is { } url) ways.Add(("webhook", stop => PostAsync(url, alarm, stop)));
        if (options.Value is { Server: { } server, To: { } to }) ways.Add(("letter", stop => WriteAsync(server, to, alarm, stop)));
        return ways;
    }

    private async Task TryAsync(string way, Func<CancellationToken, Task> tell, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(LongestLetter);
        try
        {
            await tell(deadline.Token).WaitAsync(deadline.Token);
            Told.Add(1, new("way", way), new("outcome", "told"));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Told.Add(1, new("way", way), new("outcome", "failed"));
            LogNotTold(way, $"{error.GetType().Name}: {error.Message}");
        }
    }

    private Task TellInChatsAsync(Alarm alarm, CancellationToken cancellationToken) => database.InTransactionAsync(async unit =>
    {
        var staff = await unit.Db.Set<StaffChat>().Select(row => row.PersonId).ToListAsync(cancellationToken);
        foreach (var chat in await unit.Db.Set<Chat>().WhereNotified(staff).ToListAsync(cancellationToken))
        {
            var to = Recipient.FromChat(chat);
            outbox.Put(unit, to, new Message(AlarmTexts.Tell(alarm).In(to.Language)), Lane.Urgent);
        }
    }, cancellationToken);

    private async Task PostAsync(string url, Alarm alarm, CancellationToken cancellationToken)
    {
        var text = AlarmTexts.Tell(alarm);
        var id = string.Create(CultureInfo.InvariantCulture, $"alarm-{alarm.Key}-{alarm.Moment}-{alarm.Since.ToUnixTimeSeconds()}");
        using var request = SignedPost.Create(url, id, new
        {
            key = alarm.Key, moment = alarm.Moment.ToString().ToLowerInvariant(), since = alarm.Since,
            textUk = $"{text.Uk}", textEn = $"{text.En}",
        }, options.Value.Secret, clock.GetUtcNow());
        // A page of HTML comes from somebody on the way: staff have not been told.
        if (await _client.SendAsync(request, Limits, cancellationToken) is not OutgoingAnswer.Answered { IsSuccess: true, IsPage: false })
            throw new HttpRequestException("The alarm webhook did not take it.");
    }

    private async Task WriteAsync(SmtpServer server, string to, Alarm alarm, CancellationToken cancellationToken)
    {
        using var letter = new MimeMessage();
        letter.From.Add(MailboxAddress.Parse(options.Value.From));
        letter.To.Add(MailboxAddress.Parse(to));
        var text = AlarmTexts.Tell(alarm);
        (letter.Subject, letter.Date) = ($"IfCity.Bots: {alarm.Key}", clock.GetUtcNow());
        letter.Body = new TextPart("plain") { Text = $"{text.Uk}\n\n{text.En}\n" };
        await server.SendAsync(letter, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Alarm ({Moment}) {Key}: {Words}")]
    private partial void LogAlarm(AlarmMoment moment, string key, string words);

    [LoggerMessage(LogLevel.Warning, "An alarm could not be told by {Way}: {Why}")]
    private partial void LogNotTold(string way, string why);
}
