using IfCity.Bots.Messaging;
using IfCity.Bots.Viber;

namespace IfCity.Bots.Tests.Viber;

/// <summary>What each of Viber's statuses means for the message and for the messenger.</summary>
public sealed class OutcomeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Failure mode 40: HTTP 200 says nothing, the status in the body does.</summary>
    [Theory]
    [InlineData(0, typeof(Outcome.Sent))]
    [InlineData(1, typeof(Outcome.Refused))]
    [InlineData(2, typeof(Outcome.Stopped))]
    [InlineData(3, typeof(Outcome.Refused))]
    [InlineData(4, typeof(Outcome.Refused))]
    [InlineData(5, typeof(Outcome.Gone))]
    [InlineData(6, typeof(Outcome.Gone))]
    [InlineData(7, typeof(Outcome.Stopped))]
    [InlineData(8, typeof(Outcome.Stopped))]
    [InlineData(9, typeof(Outcome.Stopped))]
    [InlineData(10, typeof(Outcome.Stopped))]
    [InlineData(11, typeof(Outcome.Gone))]
    [InlineData(12, typeof(Outcome.Later))]
    [InlineData(13, typeof(Outcome.Refused))]
    [InlineData(14, typeof(Outcome.Refused))]
    [InlineData(15, typeof(Outcome.Stopped))]
    [InlineData(16, typeof(Outcome.Refused))]
    [InlineData(20, typeof(Outcome.Refused))]
    [InlineData(23, typeof(Outcome.Later))]
    [InlineData(24, typeof(Outcome.Later))]
    [InlineData(99, typeof(Outcome.Later))]
    [InlineData(-1, typeof(Outcome.Later))]
    public void A_status_is_an_outcome(int status, Type outcome) =>
        Assert.IsType(outcome, Outcomes.Of((new ApiAnswer { Status = status, MessageToken = 5741311803571721087 }, "", false), Now));

    [Fact]
    public void Sent_keeps_all_nineteen_digits() =>
        Assert.Equal("5741311803571721087", Assert.IsType<Outcome.Sent>(Outcomes.Of((new ApiAnswer { Status = 0, MessageToken = 5741311803571721087 }, "", false), Now)).MessageId);

    [Fact]
    public void No_answer_is_in_doubt_and_no_connection_is_not()
    {
        Assert.IsType<Outcome.InDoubt>(Outcomes.Of((null, "no answer", true), Now));
        Assert.IsType<Outcome.Later>(Outcomes.Of((null, "no connection", false), Now));
    }

    [Theory]
    [InlineData(5, Unreachable.NotFound)]
    [InlineData(6, Unreachable.Unsubscribed)]
    [InlineData(11, Unreachable.NoDevice)]
    public void Who_is_gone_is_gone_for_a_reason(int status, Unreachable reason) =>
        Assert.Equal(reason, Assert.IsType<Outcome.Gone>(Outcomes.Of((new ApiAnswer { Status = status }, "", false), Now)).Reason);

    /// <summary>Money may come at any hour; at the latest the month turns.</summary>
    [Fact]
    public void Without_money_the_bot_keeps_still_for_an_hour_or_until_the_month_turns()
    {
        foreach (var status in (int[])[23, 24])
        {
            Assert.Equal((TimeSpan.FromHours(1), true), Wait(Now));
            Assert.Equal((TimeSpan.FromMinutes(10), true), Wait(new(2026, 11, 30, 23, 50, 0, TimeSpan.Zero)));

            (TimeSpan?, bool) Wait(DateTimeOffset now) => Outcomes.Of((new ApiAnswer { Status = status }, "", false), now) is Outcome.Later later ? (later.After, later.WholeBot) : default;
        }
    }

    /// <summary>Failure mode 39: a batch of 300 with three bad ids is 297 sent and three marked by code.</summary>
    [Fact]
    public void Of_a_call_to_many_each_that_failed_is_known_by_its_own_code()
    {
        string[] receivers = [.. Enumerable.Range(0, 300).Select(n => $"u{n}")];
        var answer = new ApiAnswer { Status = 0, MessageToken = 7, BillingStatus = 3, FailedList = [new("u1", 6, "notSubscribed"), new("u7", 11, "noDevice"), new("u9", 12, "tooMany")] };
        var outcomes = Outcomes.Of((answer, "", false), receivers, Now);
        Assert.Equal(297, outcomes.Count(outcome => outcome is Outcome.Sent { MessageId: "7", Billing: 3 }));
        Assert.Equal(Unreachable.Unsubscribed, Assert.IsType<Outcome.Gone>(outcomes[1]).Reason);
        Assert.Equal(Unreachable.NoDevice, Assert.IsType<Outcome.Gone>(outcomes[7]).Reason);
        Assert.False(Assert.IsType<Outcome.Later>(outcomes[9]).WholeBot);
        Assert.All(Outcomes.Of((null, "no answer", true), receivers, Now), outcome => Assert.IsType<Outcome.InDoubt>(outcome));
    }
}
