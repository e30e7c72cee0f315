using System.Text;
using IfCity.Bots.City.Notices;
using IfCity.Bots.City.Notices.Power;

namespace IfCity.Bots.Tests.City.Notices.Power;

/// <summary>The format of the power company's queue service, as it is and as it might come one day.</summary>
public sealed class PowerReadingTests
{
    [Fact]
    public void The_format_as_it_is()
    {
        var day = Assert.Single(Read("""
            [{"eventDate":"25.11.2026","queues":{"4.2":[{"shutdownHours":"14:00-17:00","from":"14:00","to":"17:00","status":1},{"shutdownHours":"08:00-11:00","from":"08:00","to":"11:00","status":1}],"4.1":[]},
              "createdAt":"24.11.2026 20:41","scheduleApprovedSince":"24.11.2026 20:45"}]
            """).Days);
        Assert.Equal(new DateOnly(2026, 11, 25), day.Day);
        Assert.Equal("08:00–11:00, 14:00–17:00", PowerTexts.List(day.CutsOf("4.2")!));
        Assert.Empty(day.CutsOf("4.1")!);
        Assert.Null(day.CutsOf("1.1"));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 18, 41, 0, TimeSpan.Zero), day.PublishedAt);
        Assert.False(day.IsEmergency);
    }

    [Theory]
    [InlineData("""[{"eventDate":"25.11.2026","queues":{},"status":"EmergencyShutdowns"}]""")]
    [InlineData("""[{"eventDate":"25.11.2026","status":"EmergencyShutdowns"}]""")]
    [InlineData("""[{"eventDate":"25.11.2026","queues":{},"isEmergency":true}]""")]
    [InlineData("""{"status":"Emergency","schedule":[{"eventDate":"2026-11-25","queues":{"4.2":[]}}]}""")]
    [InlineData("""[{"eventDate":"25.11.2026","queues":{"4.2":[{"from":"14:00","to":"17:00","status":"ГАВ"}]}}]""")]
    public void Emergency_cut_offs_by_whatever_sign(string json) => Assert.True(Read(json).Days.Single().IsEmergency);

    [Fact]
    public void Hours_from_the_other_field_to_midnight_and_joined_where_they_touch() =>
        Assert.Equal("14:00–18:00, 20:00–24:00",
            PowerTexts.List(
                Read(
                    """[{"eventDate":"25.11.2026","queues":{"4.2":[{"shutdownHours":"20:00-00:00"},{"from":"14:00","to":"16:00"},{"from":"16:00","to":"18:00"}]}}]""").Days[0].CutsOf("4.2")!));

    [Fact]
    public void Of_a_day_that_comes_twice_the_later_counts() =>
        Assert.Equal("15:00–16:00", PowerTexts.List(Read("""
            [{"eventDate":"25.11.2026","queues":{"4.2":[{"from":"15:00","to":"16:00"}]},"createdAt":"25.11.2026 09:00"},
             {"eventDate":"25.11.2026","queues":{"4.2":[{"from":"14:00","to":"16:00"}]},"createdAt":"24.11.2026 20:00"}]
            """).Days.Single().CutsOf("4.2")!));

    /// <summary>Groups were once renumbered, and bots showed another group's schedule.</summary>
    [Fact]
    public void A_renumbered_queue_is_said_to_staff_and_shown_to_nobody()
    {
        var reading = Read("""[{"eventDate":"25.11.2026","queues":{"7.1":[{"from":"14:00","to":"16:00"}],"4.2":[]}}]""");
        Assert.Equal(["4.2"], reading.Days[0].Queues.Keys);
        Assert.Contains("“7.1” is not known here", Assert.Single(reading.Wrong).En.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A schedule with a hole in it would promise light.</summary>
    [Theory]
    [InlineData("""{"from":"пізніше","to":"17:00"}""")]
    [InlineData("""{"from":"17:00","to":"14:00"}""")]
    [InlineData("""{"hours":"14-17"}""")]
    [InlineData("14")]
    public void A_queue_with_a_cut_that_makes_no_sense_is_no_data(string cut)
    {
        var reading = Read("""[{"eventDate":"25.11.2026","queues":{"4.2":[{"from":"08:00","to":"09:00"},CUT],"1.1":[]}}]""".Replace("CUT",
            cut, StringComparison.Ordinal));
        Assert.Null(reading.Days[0].CutsOf("4.2"));
        Assert.Empty(reading.Days[0].CutsOf("1.1")!);
        Assert.Contains("queue 4.2", Assert.Single(reading.Wrong).En.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Checking your browser</html>", "not JSON")]
    [InlineData("", "not JSON")]
    [InlineData("[]", "empty")]
    [InlineData("{}", "no list of days")]
    [InlineData("42", "no list of days")]
    [InlineData("""{"schedule":[]}""", "empty")]
    [InlineData("""[{"date":"25.11.2026"}]""", "no eventDate")]
    [InlineData("""[{"eventDate":"31.02.2026","queues":{}}]""", "no eventDate")]
    [InlineData("""[{"eventDate":"25.11.2026"}]""", "no queues")]
    [InlineData("[null,1]", "no eventDate")]
    [InlineData("""[{"eventDate":"25.11.2026","queues":{"4.2":[{"from":"\ud83c"}]}}]""", "Unicode has not")]
    public void What_is_not_this_format_is_refused_in_words(string body, string why) =>
        Assert.Contains(why, Assert.Throws<UnreadableException>(() => Read(body)).Message, StringComparison.Ordinal);

    private static PowerReading Read(string json) => PowerReading.Read(Encoding.UTF8.GetBytes(json));
}
