using IfCity.Bots.Messaging;
using IfCity.Bots.Viber;

namespace IfCity.Bots.Tests.Viber;

/// <summary>What each of Viber's statuses means for the message and for the messenger.</summary>
public sealed class OutcomeTests
{
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
    [InlineData(23, typeof(Outcome.Refused))]
    [InlineData(24, typeof(Outcome.Refused))]
    [InlineData(99, typeof(Outcome.Later))]
    [InlineData(-1, typeof(Outcome.Later))]
    public void A_status_is_an_outcome(int status, Type outcome) =>
        Assert.IsType(outcome, Outcomes.Of((new ApiAnswer { Status = status, MessageToken = 5741311803571721087 }, "", false)));

    [Fact]
    public void Sent_keeps_all_nineteen_digits() =>
        Assert.Equal("5741311803571721087", Assert.IsType<Outcome.Sent>(Outcomes.Of((new ApiAnswer { Status = 0, MessageToken = 5741311803571721087 }, "", false))).MessageId);

    [Fact]
    public void No_answer_is_in_doubt_and_no_connection_is_not()
    {
        Assert.IsType<Outcome.InDoubt>(Outcomes.Of((null, "no answer", true)));
        Assert.IsType<Outcome.Later>(Outcomes.Of((null, "no connection", false)));
    }
}
