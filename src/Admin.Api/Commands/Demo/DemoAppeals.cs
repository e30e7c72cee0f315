using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Commands.Demo;

/// <summary>Two hundred appeals, each with a life of its own.</summary>
internal static class DemoAppeals
{
    public const int Count = 210;

    /// <summary>Of a hundred appeals so many have a photo, come by telephone, are joined by neighbours, are noted upon.</summary>
    private const int WithPhoto = 45, ByPhone = 18, Joined = 14, Noted = 15;

    public static async Task PlanAsync(DemoPlan plan, DemoCity city, IServiceProvider services)
    {
        var random = new Random(DemoCity.Seed + 1);
        var (blobs, pictures) = (services.GetRequiredService<BlobStore>(), new Dictionary<DemoPicture, CleanPhoto.Done[]>());
        foreach (var picture in Enum.GetValues<DemoPicture>())
            pictures[picture] = await Task.WhenAll(Enumerable.Range(0, 3)
                .Select(variant => DemoPictures.MakeAsync(picture, variant, blobs)));
        var hands = new DemoHands(services.GetRequiredService<StaffFiling>(), services.GetRequiredService<AppealStore>(),
            services.GetRequiredService<StaffAppeals>());
        for (var number = 0; number < Count; number++)
        {
            // A few of the last day, so that the first page has new ones at any hour.
            var filed = number >= Count - 8 ? plan.Ago(0.02 + (random.NextDouble() * 0.4)) : plan.Ago(0.3 + (random.NextDouble() * 29));
            var life = new DemoLife(plan, city, hands, random, DemoStories.All[Weigh(random)], plan.ByDay(filed));
            life.File(byPhone: random.Next(100) < ByPhone,
                photo: life.Story.Picture is { } picture && random.Next(100) < WithPhoto ? pictures[picture][random.Next(3)] : null);
            if (random.Next(100) < Joined) life.Join(random.Next(1, 6));
            if (random.Next(100) < Noted) life.Note();
            life.Go(random.Next(100), pictures[life.Story.Picture ?? DemoPicture.Road][0]);
        }
    }

    /// <summary>Roads, lamps and waste come oftener than the rest.</summary>
    private static int Weigh(Random random) => Math.Min(random.Next(DemoStories.All.Length), random.Next(DemoStories.All.Length));
}

/// <summary>What the lives of the demo are led by.</summary>
internal sealed record DemoHands(StaffFiling Filing, AppealStore Store, StaffAppeals Staff);

/// <summary>One appeal of the demo from filed to wherever it has come by now.</summary>
internal sealed class DemoLife(DemoPlan plan, DemoCity city, DemoHands hands, Random random, DemoStory story, DateTimeOffset filed)
{
    private readonly string _operator = Pick(random, [.. city.Staff.Where(member => member.Role == StaffRole.Operator)
        .Select(member => member.Name)]);
    private readonly string _worker = Pick(random, city.Workers);
    private readonly Chat _author = city.People[random.Next(city.People.Count)];
    private DateTimeOffset _at = filed;
    private long _id;

    public DemoStory Story => story;

    public void File(bool byPhone, CleanPhoto.Done? photo)
    {
        var told = new ToldAppeal
        {
            Source = byPhone ? "phone" : StaffFiling.Chat, PersonId = byPhone ? null : _author.Id, Words = Pick(random, story.Words),
            Category = story.Topic, Address = Pick(random, city.Addresses), IsUrgent = random.Next(100) < 3,
            Phone = byPhone ? $"+38067000{random.Next(1000, 9999)}" : "",
        };
        plan.Add(_at, async unit =>
        {
            var read = await hands.Filing.ReadAsync(told);
            _id = (byPhone ? await hands.Filing.FileAsync(unit, _operator, told, read)
                : await hands.Store.FileAsync(unit, _author.Id, read.Draft)).Id;
            if (photo is not null) AddPhoto(unit, photo, PhotoPurpose.Report, byPhone ? "staff" : _author.Bot);
        });
    }

    public void Join(int count)
    {
        foreach (var neighbour in Enumerable.Range(0, count).Select(n => city.People[(_author.Id + (n * 7)) is var id
            ? (int)(id % city.People.Count) : 0]).Where(person => person.Id != _author.Id))
            plan.Add(_at + TimeSpan.FromHours(random.Next(2, 60)), unit =>
                unit.Db.Add(new AppealJoin { AppealId = _id, PersonId = neighbour.Id, JoinedAt = unit.Now }));
    }

    public void Note()
    {
        var words = Pick(random, DemoStories.Notes);
        plan.Add(_at + TimeSpan.FromHours(random.Next(5, 50)), unit =>
        {
            unit.Db.Add(new AppealNote { AppealId = _id, At = unit.Now, By = _worker, Words = words });
            AuditEntry.Add(unit, _worker, "appeal.note", $"{_id}");
        });
    }

    /// <summary>Leads it on; what would come after today is not made.</summary>
    /// <param name="chance">From 0 to 99: which way it goes.</param>
    /// <param name="result">A picture of the result, for topics that ask for one.</param>
    public void Go(int chance, CleanPhoto.Done result)
    {
        Move(AppealStatus.Accepted, 1, 9, _operator);
        Assign();
        if (chance < 62) Finish(result, isConfirmed: chance < 44);
        else if (chance < 70) Return(result, again: true);
        else if (chance < 76) Return(result, again: false);
        else if (chance < 84) Move(AppealStatus.InWork, 4, 40, _worker);
        else if (chance < 90) Ask(answers: chance < 88, result);
        else if (chance < 93) Move(AppealStatus.Rejected, 10, 60, _worker, Pick(random, DemoStories.Refusals));
        else if (chance < 95)
        {
            Move(AppealStatus.Forwarded, 6, 30, _operator, DemoStories.Forwards[0]);
            Move(AppealStatus.Closed, 90, 200, _operator, "Балансоутримувач відповів, що роботи виконано");
        }
        else if (chance < 98) ByAuthor(AppealStatus.Withdrawn, 8, 40, null);
        else Merge();
    }

    private void Finish(CleanPhoto.Done result, bool isConfirmed)
    {
        Move(AppealStatus.InWork, 3, 30, _worker);
        Done(result);
        if (isConfirmed) Confirm();
        else Settle();
    }

    private void Return(CleanPhoto.Done result, bool again)
    {
        Move(AppealStatus.InWork, 3, 30, _worker);
        Done(result);
        ByAuthor(AppealStatus.Refuted, 3, 40, Pick(random, DemoStories.Returned));
        if (!again) return;
        Move(AppealStatus.InWork, 2, 20, _worker);
        Done(result);
        Confirm();
    }

    private void Ask(bool answers, CleanPhoto.Done result)
    {
        Move(AppealStatus.Question, 3, 20, _worker, Pick(random, DemoStories.Questions));
        if (!answers) return;
        var words = Pick(random, DemoStories.Replies);
        After(2, 30, async unit =>
        {
            var (appeal, machine) = await LoadAsync(unit);
            machine.TakeAnswer();
            Write(unit, appeal, AppealEventKind.Comment, words);
            Enter(unit, appeal, machine, AppealEvent.Author);
        });
        Finish(result, isConfirmed: true);
    }

    private void Done(CleanPhoto.Done result)
    {
        if (story.Topic is "sidewalks-accessibility" or "playgrounds-parks" or "yard-cleaning-snow")
            After(4, 20, unit => AddPhoto(unit, result, PhotoPurpose.Result, "staff"));
        Move(AppealStatus.Done, 12, 120, _worker, story.Result);
    }

    private void Confirm()
    {
        ByAuthor(AppealStatus.Confirmed, 1, 40, null);
        var (mark, words) = (random.Next(100) < 75 ? random.Next(4, 6) : random.Next(2, 5), Pick(random, DemoStories.Praise));
        if (random.Next(100) < 70)
            After(0, 2, async unit =>
            {
                var (appeal, _) = await LoadAsync(unit);
                (appeal.Rating, appeal.RatingWords) = (mark, words);
                Write(unit, appeal, AppealEventKind.Rated, words, new AppealFact.Rated(mark));
            });
    }

    /// <summary>The author is silent, so it closes by itself.</summary>
    private void Settle() => After(73, 80, async unit =>
    {
        var (appeal, machine) = await LoadAsync(unit);
        machine.MoveInto(AppealStatus.Closed);
        Enter(unit, appeal, machine, AppealEvent.System, fact: new AppealFact.ClosedBySilence(3));
    });

    private void Merge() => After(5, 20, async unit =>
    {
        var parent = await unit.Db.Set<Appeal>().Where(other => other.Category == story.Topic && other.Id < _id && other.ParentId == null
            && (other.Status == AppealStatus.Accepted || other.Status == AppealStatus.InWork)).OrderByDescending(other => other.Id)
            .FirstOrDefaultAsync();
        if (parent is not null) await hands.Staff.MergeAsync(unit, _id, parent.Id, _operator, "Те саме місце", null);
    });

    private void Move(AppealStatus to, int least, int most, string by, string? reason = null) => After(least, most, async unit =>
    {
        var result = await hands.Staff.MoveAsync(unit, _id, to, by, reason, null);
        if (result is not MoveResult.Moved { Appeal: var moved })
            throw new InvalidOperationException($"The demo cannot move appeal {_id} into {to}: {result}.");
        AuditEntry.Add(unit, by, "appeal.move", moved.Number, after: new { moved.Status, moved.Version, reason });
    });

    private void Assign() => After(0, 3, async unit =>
    {
        await hands.Staff.AssignAsync(unit, _id, _worker, null);
        AuditEntry.Add(unit, _operator, "appeal.assign", $"{_id}", after: new { assignee = _worker });
    });

    private void ByAuthor(AppealStatus to, int least, int most, string? words) => After(least, most, async unit =>
    {
        var (appeal, machine) = await LoadAsync(unit);
        machine.MoveInto(to);
        Enter(unit, appeal, machine, AppealEvent.Author);
        if (words is not null) Write(unit, appeal, AppealEventKind.Comment, words);
        if (to == AppealStatus.Confirmed) appeal.ConfirmedAt = unit.Now;
        if (to == AppealStatus.Refuted) appeal.Returns++;
        if (to == AppealStatus.Withdrawn) appeal.WithdrawReason = WithdrawReason.Mended;
    });

    /// <summary>So many hours after the step before.</summary>
    private void After(int least, int most, Func<UnitOfWork, Task> step)
    {
        _at = plan.ByDay(_at + TimeSpan.FromHours(least + (random.NextDouble() * (most - least))));
        plan.Add(_at, step);
    }

    private void After(int least, int most, Action<UnitOfWork> step) => After(least, most, unit =>
    {
        step(unit);
        return Task.CompletedTask;
    });

    private async Task<(Appeal Appeal, AppealMachine Machine)> LoadAsync(UnitOfWork unit)
    {
        var appeal = await unit.Db.Set<Appeal>().FirstAsync(row => row.Id == _id);
        return (appeal, new(appeal.Status));
    }

    private static void Enter(UnitOfWork unit, Appeal appeal, AppealMachine machine, string by, AppealFact? fact = null)
    {
        (appeal.Status, appeal.Version, appeal.UpdatedAt) = (machine.Status, appeal.Version + 1, unit.Now);
        unit.Db.Add(new AppealEvent
        {
            AppealId = appeal.Id, At = unit.Now, Kind = AppealEventKind.Moved, By = by, To = machine.Status, Fact = fact,
        });
    }

    private static void Write(UnitOfWork unit, Appeal appeal, AppealEventKind kind, string words, AppealFact? fact = null) =>
        unit.Db.Add(new AppealEvent
        {
            AppealId = appeal.Id, At = unit.Now, Kind = kind, By = AppealEvent.Author, Words = words, Fact = fact,
        });

    private void AddPhoto(UnitOfWork unit, CleanPhoto.Done photo, PhotoPurpose purpose, string bot) => unit.Db.Add(new Photo
    {
        Key = $"{random.NextInt64():x16}", About = AppealPhotos.RouteOf(_id), Purpose = purpose.ToString(), Status = PhotoStatus.Stored,
        Bot = bot, PersonId = bot == "staff" ? null : _author.Id, Sha256 = photo.Sha256, Width = photo.Width, Height = photo.Height,
        CreatedAt = unit.Now, DueAt = unit.Now,
    });

    private static string Pick(Random random, IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
