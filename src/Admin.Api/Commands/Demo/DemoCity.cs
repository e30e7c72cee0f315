using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Commands.Demo;

/// <summary>Who lives and works in the demo.</summary>
/// <param name="People">Chats of residents.</param>
/// <param name="Staff">Members of the staff, one or more of each role.</param>
/// <param name="Addresses">Buildings, as people write them.</param>
internal sealed record DemoCity(IReadOnlyList<Chat> People, IReadOnlyList<StaffMember> Staff, IReadOnlyList<string> Addresses)
{
    public const int Seed = 1580;

    private const int Residents = 140;

    private static readonly string[] Streets =
    [
        "Гетьмана Мазепи", "Галицька", "Незалежності", "Дністровська", "Коновальця", "Вовчинецька", "Чорновола", "Шевченка", "Сахарова",
        "Тролейбусна", "Стуса", "Франка",
    ];

    private static readonly (string Name, StaffRole Role, string Department)[] Team =
    [
        ("Оксана Гнатюк", StaffRole.Operator, "Контакт-центр 1580"), ("Тарас Мельник", StaffRole.Operator, "Контакт-центр 1580"),
        ("Богдан Левицький", StaffRole.Executor, "Департамент благоустрою"),
        ("Мар'яна Коваль", StaffRole.Executor, "КП «Івано-Франківськводоекотехпром»"),
        ("Ірина Савчук", StaffRole.Editor, "Департамент стратегічного розвитку, цифрових трансформацій"),
        ("Наталя Дзвінчук", StaffRole.Broadcaster, "Пресслужба"), ("Роман Яремчук", StaffRole.Approver, "Управління цивільного захисту"),
        ("Василь Процик", StaffRole.Viewer, "Внутрішній аудит"),
    ];

    /// <summary>Those who work on appeals; the administrator of the demo among them, whose first page is to have something on it.</summary>
    public IReadOnlyList<string> Workers { get; } =
        [.. Staff.Where(member => member.Role is StaffRole.Operator or StaffRole.Executor or StaffRole.Administrator)
            .Select(member => member.Name)];

    public string NameOf(StaffRole role) => Staff.First(member => member.Role == role).Name;

    public string? DepartmentOf(string name) => Staff.First(member => member.Name == name).Department;

    /// <summary>Puts staff, residents and the buildings that they follow into an empty database.</summary>
    public static async Task<DemoCity> SettleAsync(UnitOfWork unit, IServiceProvider services)
    {
        var (random, book) = (new Random(Seed), services.GetRequiredService<AddressBook>());
        var boss = await unit.Db.Set<StaffMember>().FirstAsync();
        foreach (var (name, role, department) in Team)
        {
            unit.Db.Add(new StaffMember { Name = name, Role = role, Department = department, CreatedAt = unit.Now });
            AuditEntry.Add(unit, boss.Name, "staff.create", name, after: new { name, role, department });
        }
        var people = Enumerable.Range(1, Residents).Select(number => MakePerson(number, random, unit.Now)).ToList();
        unit.Db.AddRange(people);
        await unit.FlushAsync();
        var buildings = Streets.SelectMany(street => Enumerable.Range(1, 12).Select(n => $"{street} {(n * 3) - 1}"))
            .Select(book.Resolve).OfType<AddressAnswer.Resolved>().Select(found => found.Address).ToList();
        foreach (var person in people.Where(_ => random.Next(100) < 70))
            unit.Db.Add(Follow(person, buildings[random.Next(buildings.Count)], unit.Now));
        var staff = await unit.Db.Set<StaffMember>().AsNoTracking().ToListAsync();
        return new(people, staff, [.. buildings.Select(address => address.DisplayName)]);
    }

    /// <summary>A person in a messenger whose number nobody has.</summary>
    private static Chat MakePerson(int number, Random random, DateTimeOffset now) => new()
    {
        Bot = random.Next(100) < 62 ? "telegram" : "viber", Handle = $"{9_000_000_000 + number}",
        Language = random.Next(100) < 94 ? "uk" : "en", CreatedAt = now,
    };

    private static Subscription Follow(Chat person, Address home, DateTimeOffset now) => new()
    {
        PersonId = person.Id, BuildingKey = home.BuildingKey, StreetId = home.Street.Id, Label = "home",
        AddressUk = home.DisplayName, AddressEn = home.Text.En.ToString(), CreatedAt = now,
        Kinds = [.. NoticeKind.All.Where(kind => kind.Slug != NoticeKind.City).Select(kind => kind.Slug)],
    };
}
