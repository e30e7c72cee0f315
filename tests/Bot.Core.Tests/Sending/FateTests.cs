using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;

namespace IfCity.Bots.Tests.Core.Sending;

/// <summary>What becomes of a row: the outcome, the lane, the tries so far, the failures so far, the age, and what follows.</summary>
public sealed class FateTests
{
    private static readonly SendOutcome
        Later = new SendOutcome.Later(null, "502"), Ordered = new SendOutcome.Later(TimeSpan.FromSeconds(35), "429"),
        OrderedAll = new SendOutcome.Later(TimeSpan.FromSeconds(35), "429", WholeBot: true),
        LimitedAll = new SendOutcome.Later(null, "429", WholeBot: true), Doubt = new SendOutcome.InDoubt("no answer"),
        Alone = new SendOutcome.Alone("status 6"), Stopped = new SendOutcome.Stopped("401"), Refused = new SendOutcome.Refused("400"),
        Gone = new SendOutcome.Gone("blocked"), Skipped = new SendOutcome.Skipped("unchanged"), Sent = new SendOutcome.Sent("7"),
        Fault = new Fault("threw");

    public static TheoryData<string, SendOutcome?, Lane, int, int, int, string> Cases => new()
    {
        // outcome, lane, attempts with this one, failures before, age in minutes → status, wait in seconds at most, attempts, failures
        { "taken", Sent, Lane.Reply, 1, 0, 0, "Sent" },
        { "untried", null, Lane.Bulk, 1, 3, 0, "Queued 0 s, 0 tries, 3 failures" },
        { "the first failure", Later, Lane.Reply, 1, 0, 0, "Queued 1 s, 0 tries, 1 failures" },
        { "the third", Later, Lane.Urgent, 1, 2, 0, "Queued 4 s, 0 tries, 3 failures" },
        { "a reply waits 15 s at most", Later, Lane.Reply, 1, 30, 900, "Queued 15 s, 0 tries, 31 failures" },
        { "danger too", Later, Lane.Urgent, 1, 3000, 1439, "Queued 15 s, 0 tries, 3001 failures" },
        { "the rest two minutes", Later, Lane.Normal, 1, 30, 900, "Queued 120 s, 0 tries, 31 failures" },
        { "in doubt once, then failures", Later, Lane.Bulk, 3, 7, 900, "Queued 120 s, 2 tries, 8 failures" },
        { "a reply is of no use after a day", Later, Lane.Reply, 1, 9, 1440, "Skipped" },
        { "danger is given up after a day", Later, Lane.Urgent, 1, 9, 1440, "Failed" },
        { "news goes on after a day", Later, Lane.Normal, 1, 9, 1440, "Queued 120 s, 0 tries, 10 failures" },
        { "and is given up after three", Later, Lane.Bulk, 1, 9, 4320, "Failed" },
        { "the messenger names the time", Ordered, Lane.Reply, 1, 4, 0, "Queued 35 s, 0 tries, 0 failures" },
        { "for all", OrderedAll, Lane.Bulk, 1, 0, 9999, "Queued 35 s, 0 tries, 0 failures" },
        { "for all without a time", LimitedAll, Lane.Reply, 1, 2, 0, "Queued 4 s, 0 tries, 3 failures" },
        { "in doubt: news stays so", Doubt, Lane.Bulk, 1, 0, 0, "InDoubt" },
        { "in doubt: danger is repeated", Doubt, Lane.Urgent, 1, 20, 0, "Queued 1 s, 1 tries, 0 failures" },
        { "seven times, and each later", Doubt, Lane.Urgent, 7, 0, 0, "Queued 64 s, 7 tries, 0 failures" },
        { "twelve times", Doubt, Lane.Urgent, 12, 0, 0, "InDoubt" },
        { "a reply eight times", Doubt, Lane.Reply, 8, 0, 0, "InDoubt" },
        { "what concerns one person five times", Doubt, Lane.Normal, 5, 0, 0, "InDoubt" },
        { "a call to many judges nobody", Alone, Lane.Bulk, 1, 0, 0, "Queued 0 s, 0 tries, 0 failures, alone" },
        { "the bot is refused", Stopped, Lane.Normal, 1, 0, 9999, "Queued 60 s, 0 tries, 0 failures" },
        { "refused", Refused, Lane.Normal, 1, 0, 0, "Failed" },
        { "gone", Gone, Lane.Normal, 1, 0, 0, "Gone" },
        { "nothing to say", Skipped, Lane.Normal, 1, 0, 0, "Skipped" },
        { "our code threw", Fault, Lane.Normal, 1, 0, 0, "Queued 1 s, 1 tries, 0 failures" },
        { "for the eighth time", Fault, Lane.Normal, 8, 0, 0, "Failed" },
        { "danger goes on", Fault, Lane.Urgent, 800, 0, 1439, "Queued 15 s, 800 tries, 0 failures" },
        { "for a day", Fault, Lane.Urgent, 800, 0, 1440, "Failed" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Is_decided_by_outcome_lane_tries_and_age(string what, SendOutcome? outcome, Lane lane, int attempts, int failures, int age,
        string expected)
    {
        Assert.NotEmpty(what);
        Assert.Equal(expected, Say(Fate.Decide(Item(lane, attempts, failures), outcome, TimeSpan.FromMinutes(age), othersPass: false)));
    }

    /// <summary>One message that fails while others are taken must not hold up those behind it for a day.</summary>
    [Theory, InlineData(Lane.Reply, 39, "Queued"), InlineData(Lane.Reply, 40, "Failed"), InlineData(Lane.Urgent, 400, "Queued")]
    public void What_fails_alone_is_set_aside(Lane lane, int failures, string status) => Assert.Equal(status,
        Fate.Decide(Item(lane, 1, failures), Later, TimeSpan.FromMinutes(20), othersPass: true).Status.ToString());

    private static OutboxItem Item(Lane lane, int attempts, int failures) =>
        new(1, new(1, "paper", "a", Language.Uk, 0), lane, new Message(Rich.Data("слова")), attempts) { Failures = failures };

    /// <summary>A wait is up to a tenth shorter than the table says, so that not all come back at once.</summary>
    private static string Say(Fate fate)
    {
        if (fate.Status != OutboxStatus.Queued) return fate.Status.ToString();
        var wait = ((int[])[0, 1, 2, 4, 8, 15, 35, 60, 64, 120]).First(seconds => fate.Wait.TotalSeconds <= seconds);
        Assert.True(fate.Wait.TotalSeconds >= 0.9 * wait, $"{fate.Wait}");
        return $"Queued {wait} s, {fate.Attempts} tries, {fate.Failures} failures{(fate.Alone ? ", alone" : "")}";
    }
}
