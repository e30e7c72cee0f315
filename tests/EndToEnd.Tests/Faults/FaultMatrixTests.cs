using IfCity.Bots.Emulator;

namespace IfCity.Bots.Tests.EndToEnd.Faults;

/// <summary>
/// The fault matrix: a row for each call outward, a column for each way in which its answer can be wrong. In each cell the process lives,
/// all others go on, the one concerned recovers, and the ledger tells the truth. Calls and faults that stand elsewhere: <c>getUpdates</c>
/// and no connection in <see cref="PollingFaultTests"/> and <see cref="OutageTests"/>, link checks in <c>LinkCheckTests</c> (a small
/// internet), the mailbox in <c>MailboxFaultTests</c>, <c>set_webhook</c> in the tests of Viber's adapter.
/// </summary>
public sealed class FaultMatrixTests(FaultMatrix matrix) : IClassFixture<FaultMatrix>
{
    private static readonly string[] Calls =
    [
        "sendMessage", "editMessageText", "editMessageReplyMarkup", "getFile", "download",
        "send_message", "broadcast_message", "media",
        "feed", "appeal webhook",
    ];

    public static TheoryData<string, WireFaultKind> Cells
    {
        get
        {
            var cells = new TheoryData<string, WireFaultKind>();
            foreach (var call in Calls)
                foreach (var kind in Enum.GetValues<WireFaultKind>().Where(kind => IsWrong(call, kind))) cells.Add(call, kind);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_call_stands_each_fault(string call, WireFaultKind kind)
    {
        var outcome = matrix.Outcome(call, kind);
        Assert.True(outcome is null, outcome);
    }

    [Fact]
    public void And_no_loop_has_died_or_hangs()
    {
        Assert.NotEmpty(matrix.Health.GetProperty("loops").EnumerateArray());
        Assert.All(matrix.Health.GetProperty("loops").EnumerateArray(), loop =>
        {
            Assert.Equal(0, loop.GetProperty("failing").GetInt32());
            Assert.Equal(0, loop.GetProperty("stuck").GetInt32());
        });
    }

    /// <summary>
    /// What is no fault there: an empty list is a feed without events, and a city's system may take an appeal with any 2xx, whatever it
    /// says.
    /// </summary>
    private static bool IsWrong(string call, WireFaultKind kind) => (call, kind) switch
    {
        ("feed", WireFaultKind.EmptyArray) => false,
        ("appeal webhook", WireFaultKind.NoContent or WireFaultKind.EmptyObject or WireFaultKind.Null or WireFaultKind.EmptyArray
            or WireFaultKind.WrongTypes) => false,
        _ => true,
    };
}
