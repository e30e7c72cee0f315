using IfCity.Bots.City.Notices.Broadcasts;

namespace IfCity.Bots.Tests.City.Notices.Broadcasts;

/// <summary>The hour at which a broadcast starts, by Kyiv's clock and over both changes of it (failure modes 49 and 50).</summary>
public sealed class StartTimeTests
{
    [Theory]
    [InlineData("2027-01-15T09:00", "2027-01-15T07:00:00Z", "2027-01-15T09:00:00+02:00")]
    [InlineData("2027-07-15T09:00", "2027-07-15T06:00:00Z", "2027-07-15T09:00:00+03:00")]
    [InlineData("2027-07-15T09:00:30", "2027-07-15T06:00:30Z", "2027-07-15T09:00:30+03:00")]
    [InlineData("2027-07-15T09:00Z", "2027-07-15T09:00:00Z", "2027-07-15T12:00:00+03:00")]
    [InlineData("2027-07-15T09:00:00+01:00", "2027-07-15T08:00:00Z", "2027-07-15T11:00:00+03:00")]
    // The minute before the clock is put forward, and the first after it.
    [InlineData("2027-03-28T02:59", "2027-03-28T00:59:00Z", "2027-03-28T02:59:00+02:00")]
    [InlineData("2027-03-28T04:00", "2027-03-28T01:00:00Z", "2027-03-28T04:00:00+03:00")]
    // The same hour with its offset is no riddle.
    [InlineData("2027-10-31T03:30:00+02:00", "2027-10-31T01:30:00Z", "2027-10-31T03:30:00+02:00")]
    public void Is_read_by_Kyivs_clock_unless_it_has_an_offset(string typed, string instant, string kyiv)
    {
        var read = StartTime.Read(typed)!;
        Assert.Equal((DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), null), (read.At, read.Note));
        Assert.Equal(kyiv, StartTime.Kyiv(read.At));
    }

    [Theory]
    [InlineData("2027-03-28T03:30")]
    [InlineData("2027-03-28T03:00")]
    [InlineData("2027-03-28T03:59:59")]
    public void That_the_clock_of_March_skips_begins_at_four_and_says_so(string typed)
    {
        var read = StartTime.Read(typed)!;
        Assert.Equal("2027-03-28T04:00:00+03:00", StartTime.Kyiv(read.At));
        Assert.Contains("04:00", read.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void That_comes_twice_in_October_is_the_first_and_says_so()
    {
        var read = StartTime.Read("2027-10-31T03:30")!;
        Assert.Equal("2027-10-31T03:30:00+03:00", StartTime.Kyiv(read.At));
        Assert.Contains("twice", read.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("завтра")]
    [InlineData("")]
    [InlineData("2027-02-30T09:00")]
    [InlineData("2027-02-20")]
    [InlineData("09:00")]
    [InlineData("2027-02-20 09:00")]
    [InlineData("20.02.2027T09:00Z")]
    public void That_is_no_time_is_none(string typed) => Assert.Null(StartTime.Read(typed));
}
