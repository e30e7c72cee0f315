using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City;

/// <summary>Every conversation that is written down goes as it is written.</summary>
public sealed class TalkTests
{
    public static TheoryData<string> Talks() => [.. TalkReplay.Files];

    /// <summary>With <c>UPDATE_TALKS=1</c> the file is rewritten as the talk went, to be read and judged by a person.</summary>
    [Theory]
    [MemberData(nameof(Talks))]
    public async Task Goes_as_it_is_written(string talk)
    {
        var (file, replay) = (Path.Combine(Repository.Root, talk), await TalkReplay.OfAsync(talk));
        if (Environment.GetEnvironmentVariable("UPDATE_TALKS") == "1") await File.WriteAllTextAsync(file, replay.Went);
        else Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), replay.Went);
    }
}
