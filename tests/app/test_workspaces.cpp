#include "app/workspaces.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QVBoxLayout>
#include <QtTest>

using namespace spikeglass;

class TestWorkspaces : public QObject
{
    Q_OBJECT

private slots:
    void keysNameThem();
    void oneAloneHasNoBar();
    void contentsAreMadeWhenOpened();
    void absentOnesAreNotOpened();
    void barOpensThem();
    void focusComesBack();
    void hiddenOnesAskForNoRoom();
};

void TestWorkspaces::hiddenOnesAskForNoRoom()
{
    const auto wide = [](int width) {
        return [width] {
            auto* content = new QWidget;
            auto* inside = new QWidget;
            inside->setMinimumWidth(width);
            auto* box = new QVBoxLayout(content);
            box->setContentsMargins(0, 0, 0, 0);
            box->addWidget(inside);
            return content;
        };
    };
    Workspaces workspaces;
    workspaces.add(Workspace::Play, wide(900));
    workspaces.add(Workspace::Learn, wide(100));
    QCOMPARE(workspaces.minimumSizeHint().width(), 900);
    workspaces.open(Workspace::Learn);
    QCOMPARE(workspaces.minimumSizeHint().width(), 100);
}

void TestWorkspaces::keysNameThem()
{
    for (const Workspace workspace : kWorkspaces) {
        QCOMPARE(workspaceFromKey(workspaceKey(workspace)), workspace);
        QVERIFY(!workspaceName(workspace).isEmpty());
    }
    QVERIFY(!workspaceFromKey(QStringLiteral("work")));
    QVERIFY(!workspaceFromKey({}));
}

void TestWorkspaces::oneAloneHasNoBar()
{
    Workspaces workspaces;
    QVERIFY(workspaces.bar()->isHidden());
    workspaces.add(Workspace::Play, [] { return new QWidget; });
    QVERIFY(workspaces.bar()->isHidden());
    QVERIFY(workspaces.content(Workspace::Play) != nullptr);
    workspaces.add(Workspace::Train, [] { return new QWidget; });
    QVERIFY(!workspaces.bar()->isHidden());
    QVERIFY(workspaces.bar()->isTabVisible(4));
    QVERIFY(!workspaces.bar()->isTabVisible(2));
}

void TestWorkspaces::contentsAreMadeWhenOpened()
{
    Workspaces workspaces;
    int made = 0;
    workspaces.add(Workspace::Play, [] { return new QWidget; });
    workspaces.add(Workspace::Learn, [&made] {
        ++made;
        return new QWidget;
    });
    QCOMPARE(made, 0);
    QVERIFY(workspaces.content(Workspace::Learn) == nullptr);
    const QSignalSpy opened(&workspaces, &Workspaces::opened);
    workspaces.open(Workspace::Learn);
    workspaces.open(Workspace::Play);
    workspaces.open(Workspace::Learn);
    QCOMPARE(made, 1);
    QCOMPARE(opened.count(), 3);
    QCOMPARE(workspaces.currentWidget(), workspaces.content(Workspace::Learn));
}

void TestWorkspaces::absentOnesAreNotOpened()
{
    Workspaces workspaces;
    workspaces.add(Workspace::Play, [] { return new QWidget; });
    workspaces.open(Workspace::Compare);
    QVERIFY(workspaces.current() == Workspace::Play);
}

void TestWorkspaces::barOpensThem()
{
    Workspaces workspaces;
    workspaces.add(Workspace::Play, [] { return new QWidget; });
    workspaces.add(Workspace::Compare, [] { return new QWidget; });
    workspaces.bar()->setCurrentIndex(3);
    QVERIFY(workspaces.current() == Workspace::Compare);
    workspaces.open(Workspace::Play);
    QCOMPARE(workspaces.bar()->currentIndex(), 0);
}

void TestWorkspaces::focusComesBack()
{
    Workspaces workspaces;
    auto* edit = new QLineEdit;
    workspaces.add(Workspace::Play, [edit] {
        auto* page = new QWidget;
        auto* box = new QVBoxLayout(page);
        box->addWidget(new QLineEdit);
        box->addWidget(edit);
        return page;
    });
    workspaces.add(Workspace::Learn, [] { return new QLineEdit; });
    workspaces.show();
    workspaces.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&workspaces));
    edit->setFocus();
    workspaces.open(Workspace::Learn);
    QVERIFY(workspaces.content(Workspace::Learn)->hasFocus());
    workspaces.open(Workspace::Play);
    QVERIFY(edit->hasFocus());
}

QTEST_MAIN(TestWorkspaces)
#include "test_workspaces.moc"
