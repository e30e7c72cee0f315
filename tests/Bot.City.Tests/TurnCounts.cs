using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City;

/// <summary>
/// How many times a person must write or press for each main job, from nothing. On a messenger that edits its messages and shows many
/// buttons, as Telegram, and on one that does not, as Viber.
/// </summary>
public sealed class TurnCounts
{
    public static TheoryData<string, bool> Jobs
    {
        get
        {
            var jobs = new TheoryData<string, bool>();
            foreach (var job in MainJob.All)
                foreach (var canEdit in (bool[])[true, false]) jobs.Add(job.Name, canEdit);
            return jobs;
        }
    }

    [Theory, MemberData(nameof(Jobs))]
    public async Task Each_main_job_takes_no_more_turns_than_it_must(string name, bool canEdit)
    {
        var job = MainJob.All.Single(job => job.Name == name);
        var turns = await job.PlayAsync(canEdit);
        Assert.NotNull(turns);
        Assert.InRange(turns.Value, 1, job.AtMost);
    }
}
