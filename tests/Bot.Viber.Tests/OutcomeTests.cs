using IfCity.Bots.Messaging;
using IfCity.Bots.Viber;

namespace IfCity.Bots.Tests.Viber;

/// <summary>What each of Viber's statuses means for the message and for the messenger.</summary>
public sealed class OutcomeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Failure mode 40: HTTP 200 says nothing, the status in the body does.</summary>
    [Theory]
    [InlineData(0, typeof(SendOutcome.Sent))]
    [InlineData(1, typeof(SendOutcome.Refused))]
    [InlineData(2, typeof(SendOutcome.Stopped))]
    [InlineData(3, typeof(SendOutcome.Refused))]
    [InlineData(4, typeof(SendOutcome.Refused))]
    [InlineData(5, typeof(SendOutcome.Gone))]
    [InlineData(6, typeof(SendOutcome.Gone))]
    [InlineData(7, typeof(SendOutcome.Stopped))]
    [InlineData(8, typeof(SendOutcome.Stopped))]
    [InlineData(9, typeof(SendOutcome.Stopped))]
    [InlineData(10, typeof(SendOutcome.Stopped))]
    [InlineData(11, typeof(SendOutcome.Gone))]
    [InlineData(12, typeof(SendOutcome.Later))]
    [InlineData(13, typeof(SendOutcome.Refused))]
    [InlineData(14, typeof(SendOutcome.Refused))]
    [InlineData(15, typeof(SendOutcome.Stopped))]
    [InlineData(16, typeof(SendOutcome.Refused))]
    [InlineData(20, typeof(SendOutcome.Refused))]
    [InlineData(23, typeof(SendOutcome.Later))]
    [InlineData(24, typeof(SendOutcome.Later))]
    [InlineData(99, typeof(SendOutcome.Later))]
    [InlineData(-1, typeof(SendOutcome.Later))]
    public void A_status_is_an_outcome(int status, Type outcome) =>
        Assert.IsType(outcome, Outcomes.Read((new ApiAnswer { Status = status, MessageToken = 5741311803571721087 }, "", false), Now));

    [Fact]
    public void Sent_keeps_all_nineteen_digits() =>
        Assert.Equal("5741311803571721087", Assert.IsType<SendOutcome.Sent>(
            Outcomes.Read((new ApiAnswer { Status = 0, MessageToken = 5741311803571721087 }, "", false), Now)).MessageId);

    [Fact]
    public void No_answer_is_in_doubt_and_no_connection_is_not()
    {
        Assert.IsType<SendOutcome.InDoubt>(Outcomes.Read((null, "no answer", true), Now));
        Assert.IsType<SendOutcome.Later>(Outcomes.Read((null, "no connection", false), Now));
    }

    [Theory]
    [InlineData(5, UnreachableReason.NotFound)]
    [InlineData(6, UnreachableReason.Unsubscribed)]
    [InlineData(11, UnreachableReason.NoDevice)]
    public void Who_is_gone_is_gone_for_a_reason(int status, UnreachableReason reason) =>
        Assert.Equal(reason, Assert.IsType<SendOutcome.Gone>(Outcomes.Read((new ApiAnswer { Status = status }, "", false), Now)).Reason);

    /// <summary>Money may come at any hour; at the latest the month turns.</summary>
    [Fact]
    public void Without_money_the_bot_keeps_still_for_an_hour_or_until_the_month_turns()
    {
        foreach (var status in (int[])[23, 24])
        {
            Assert.Equal((TimeSpan.FromHours(1), true), Wait(Now));
            Assert.Equal((TimeSpan.FromMinutes(10), true), Wait(new(2026, 11, 30, 23, 50, 0, TimeSpan.Zero)));

            (TimeSpan?, bool) Wait(DateTimeOffset now) =>
                Outcomes.Read((new ApiAnswer { Status = status }, "", false), now) is SendOutcome.Later later
                    ? (later.After, later.WholeBot)
                    : default;
        }
    }

    /// <summary>Failure mode 39: a batch of 300 with three bad ids is 297 sent and three marked by code.</summary>
    [Fact]
    public void Of_a_call_to_many_each_that_failed_is_known_by_its_own_code()
    {
        string[] receivers = [.. Enumerable.Range(0, 300).Select(n => $"u{n}")];
        var answer = new ApiAnswer
        {
            Status = 0, MessageToken = 7, BillingStatus = 3,
            FailedList = [new("u1", 6, "notSubscribed"), new("u7", 11, "noDevice"), new("u9", 12, "tooMany")]
        };
        var outcomes = Outcomes.Read((answer, "", false), receivers, Now);
        Assert.Equal(297, outcomes.Count(outcome => outcome is SendOutcome.Sent { MessageId: "7", Billing: 3 }));
        Assert.Equal(UnreachableReason.Unsubscribed, Assert.IsType<SendOutcome.Gone>(outcomes[1]).Reason);
        Assert.Equal(UnreachableReason.NoDevice, Assert.IsType<SendOutcome.Gone>(outcomes[7]).Reason);
        Assert.False(Assert.IsType<SendOutcome.Later>(outcomes[9]).WholeBot);
        Assert.All(Outcomes.Read((null, "no answer", true), receivers, Now), outcome => Assert.IsType<SendOutcome.InDoubt>(outcome));
    }
}
