// A file in the inbox becomes a message. Event Grid signs in with the topic's own identity: behind a firewall it may use no other.
param location string
param name string
param inboxName string
param inboxContainer string
param dataName string
param deadLetters string
param workspaceId string

var messageSender = 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a' // Storage Queue Data Message Sender
var blobContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' // Storage Blob Data Contributor

// Blobs are <council>/statements/<file> and <council>/plans/<file>.
var subscriptions = [
  { queue: 'import-statement', folder: '/statements/' }
  { queue: 'import-plans', folder: '/plans/' }
]

resource inbox 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: inboxName
}

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource letters 'containers' existing = {
      name: deadLetters
    }
  }
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    source: inbox.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource maySend 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(data.id, topic.id, messageSender)
  scope: data
  properties: {
    description: 'Storage Queue Data Message Sender'
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', messageSender)
  }
}

// In that one container: it must not read a statement.
resource mayPutAside 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(data::blobs::letters.id, topic.id, blobContributor)
  scope: data::blobs::letters
  properties: {
    description: 'Storage Blob Data Contributor'
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobContributor)
  }
}

@batchSize(1) // A topic takes one change at a time.
resource toQueue 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [
  for one in subscriptions: {
    parent: topic
    name: one.queue
    properties: {
      eventDeliverySchema: 'EventGridSchema'
      deliveryWithResourceIdentity: {
        identity: { type: 'SystemAssigned' }
        destination: {
          endpointType: 'StorageQueue'
          properties: {
            resourceId: data.id
            queueName: one.queue
            queueMessageTimeToLiveInSeconds: -1
          }
        }
      }
      deadLetterWithResourceIdentity: {
        identity: { type: 'SystemAssigned' }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: {
            resourceId: data.id
            blobContainerName: deadLetters
          }
        }
      }
      retryPolicy: {
        maxDeliveryAttempts: 30
        eventTimeToLiveInMinutes: 1440
      }
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/${inboxContainer}/blobs/'
        advancedFilters: [
          { operatorType: 'StringContains', key: 'subject', values: [one.folder] }
          // Only when the whole file is there: an upload in blocks ends with PutBlockList.
          { operatorType: 'StringIn', key: 'data.api', values: ['PutBlob', 'PutBlockList', 'CopyBlob'] }
        ]
      }
    }
    dependsOn: [mayPutAside, maySend]
  }
]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: topic
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}
